package io.statebench.gate;

import io.statebench.gate.decision.MetricPairs;
import io.statebench.gate.decision.Pair;
import io.statebench.gate.evidence.Series;
import io.statebench.gate.guard.Evidence;
import io.statebench.gate.output.GateReport.Reported;
import io.statebench.gate.policy.Settings;
import io.statebench.gate.statistics.Samples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The metrics of some evidence, as those that decide take them. Pairs that were contaminated by the host's counters are not among
 * them.
 *
 * @param deciding those that may decide
 * @param reported those that may not, with why
 */
record MetricFamily(List<MetricPairs> deciding, List<Reported> reported) {
    static MetricFamily of(Evidence evidence, Settings settings) {
        List<MetricPairs> deciding = new ArrayList<>();
        List<Reported> reported = new ArrayList<>();
        for (Series series : evidence.table().series().values()) {
            if (series.isGated()) {
                deciding.add(pairs(evidence, series, settings));
            } else {
                reported.add(new Reported(
                        series.metric(),
                        series.unit(),
                        series.note(),
                        median(series, point -> point.baseline().value()),
                        median(series, point -> point.candidate().value())));
            }
        }
        return new MetricFamily(List.copyOf(deciding), List.copyOf(reported));
    }

    private static MetricPairs pairs(Evidence evidence, Series series, Settings settings) {
        Settings.Rule rule = settings.of(series.metric());
        return new MetricPairs(
                series.metric(),
                series.direction(),
                series.unit(),
                settings.toleranceOf(series.metric()),
                rule.floor(),
                rule.required(),
                pairs(evidence, series, 1),
                pairs(evidence, series, 2));
    }

    private static List<Pair> pairs(Evidence evidence, Series series, int stage) {
        return series.points().stream()
                .filter(point -> point.runs().block().stage() == stage)
                .filter(point -> evidence.isClean(point.runs()))
                .map(point ->
                        new Pair(point.baseline().value(), point.candidate().value()))
                .toList();
    }

    private static double median(Series series, ToDoubleFunction<Series.Point> number) {
        double[] finite = Arrays.stream(
                        series.points().stream().mapToDouble(number).toArray())
                .filter(Double::isFinite)
                .toArray();
        return finite.length == 0 ? Double.NaN : Samples.median(finite);
    }
}
