package io.statebench.gate.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Every metric of a bundle.
 *
 * @param series by metric key, in the order of the first block
 * @param gaps sentences of metrics that a run of one arm has and its partner lacks
 */
public record SeriesTable(Map<String, Series> series, List<String> gaps) {
    public SeriesTable {
        series = Missing.map(series);
        gaps = List.copyOf(gaps);
    }

    /**
     * Takes the numbers out of all pairs whose two runs left any.
     *
     * @throws UndeclaredMetricException if nobody said which way a metric is better
     * @throws EvidenceException if a histogram is damaged
     */
    public static SeriesTable of(Pairing pairing, Customs customs) throws UndeclaredMetricException, EvidenceException {
        Map<String, List<Series.Point>> points = new LinkedHashMap<>();
        List<String> gaps = new ArrayList<>();
        for (PairedRuns pair : pairing.all()) {
            if (pair.baseline().jmh() == null || pair.candidate().jmh() == null) {
                continue;
            }
            Map<String, Measured> baseline = byName(RunMetrics.of(pair.baseline(), customs));
            Map<String, Measured> candidate = byName(RunMetrics.of(pair.candidate(), customs));
            for (Measured measured : baseline.values()) {
                Measured other = candidate.remove(measured.name());
                String key = pair.benchmarkKey() + " " + measured.name();
                if (other == null) {
                    gaps.add("the candidate has no " + key + " in block "
                            + pair.block().index());
                } else {
                    points.computeIfAbsent(key, any -> new ArrayList<>()).add(new Series.Point(pair, measured, other));
                }
            }
            for (String name : candidate.keySet()) {
                gaps.add("the baseline has no " + pair.benchmarkKey() + " " + name + " in block "
                        + pair.block().index());
            }
        }
        Map<String, Series> series = new LinkedHashMap<>();
        points.forEach((key, found) -> series.put(key, series(key, found)));
        return new SeriesTable(series, gaps);
    }

    private static Series series(String key, List<Series.Point> points) {
        Series.Point first = points.get(0);
        return new Series(
                key,
                first.runs().benchmarkKey(),
                first.baseline().name(),
                first.baseline().direction(),
                points);
    }

    private static Map<String, Measured> byName(List<Measured> measured) {
        return measured.stream()
                .collect(Collectors.toMap(Measured::name, one -> one, (one, other) -> one, LinkedHashMap::new));
    }
}
