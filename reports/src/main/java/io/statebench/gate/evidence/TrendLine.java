package io.statebench.gate.evidence;

import io.statebench.gate.decision.Direction;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One build in the history.
 *
 * @param id of the bundle
 * @param created of the bundle
 * @param commit empty where it is not known
 * @param fingerprint the key of the machine: lines of different ones are different series
 * @param metrics by metric key
 */
public record TrendLine(
        String format, String id, String created, String commit, String fingerprint, Map<String, Point> metrics) {
    /** What {@code format} says of this version's lines. */
    public static final String FORMAT = "statebench-trend/1";

    public TrendLine {
        if (!FORMAT.equals(format)) {
            throw new IllegalArgumentException(
                    "its format is \"" + format + "\", this version reads \"" + FORMAT + "\"");
        }
        id = Missing.orElse(id, "");
        created = Missing.orElse(created, "");
        commit = Missing.orElse(commit, "");
        fingerprint = Missing.orElse(fingerprint, "");
        metrics = Missing.map(metrics);
        try {
            Instant instant = Instant.parse(created);
            if (instant.isBefore(Instant.EPOCH)) {
                throw new IllegalArgumentException("\"created\" is " + created);
            }
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("\"created\" is \"" + created + "\", wanted 2026-12-01T10:15:00Z", e);
        }
    }

    /**
     * The candidate's numbers of a bundle.
     *
     * @throws EvidenceException if a histogram is damaged
     * @throws UndeclaredMetricException if nobody said which way a metric is better
     */
    public static TrendLine of(Bundle bundle) throws EvidenceException, UndeclaredMetricException {
        Map<String, Point> metrics = new LinkedHashMap<>();
        SeriesTable table = SeriesTable.of(Pairing.of(bundle), Customs.NONE);
        table.series().forEach((key, series) -> {
            double[] runs = series.points().stream()
                    .mapToDouble(point -> point.candidate().value())
                    .filter(Double::isFinite)
                    .sorted()
                    .toArray();
            if (runs.length > 0) {
                metrics.put(key, new Point(series.unit(), series.direction(), median(runs), runs.length));
            }
        });
        Source source = bundle.arms().get(Arm.CANDIDATE.word());
        return new TrendLine(
                FORMAT,
                bundle.id(),
                bundle.created(),
                source == null ? "" : source.commit(),
                bundle.fingerprint().key(),
                metrics);
    }

    private static double median(double[] sorted) {
        int half = sorted.length / 2;
        return Arrays.stream(sorted, (sorted.length - 1) / 2, half + 1)
                .average()
                .orElse(Double.NaN);
    }

    /** A metric of one build. */
    public record Point(String unit, Direction direction, double median, int runs) {}

    /** Metric keys of several lines, in the order of their first appearance. */
    public static List<String> metrics(List<TrendLine> lines) {
        return lines.stream()
                .flatMap(line -> line.metrics.keySet().stream())
                .distinct()
                .toList();
    }
}
