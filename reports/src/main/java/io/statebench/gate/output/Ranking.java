package io.statebench.gate.output;

import io.statebench.gate.decision.MetricResult;
import io.statebench.gate.decision.Outcome;
import java.util.Comparator;
import java.util.List;

/** What a reader should see first. */
final class Ranking {
    private static final Comparator<MetricResult> ORDER = Comparator.<MetricResult>comparingInt(
                    result -> rank(result.outcome()))
            .thenComparing(Comparator.<MetricResult>comparingDouble(
                            result -> Double.isNaN(result.estimate()) ? Double.NEGATIVE_INFINITY : result.estimate())
                    .reversed())
            .thenComparing(MetricResult::metric);

    private Ranking() {}

    static List<MetricResult> worstFirst(List<MetricResult> results) {
        return results.stream().sorted(ORDER).toList();
    }

    private static int rank(Outcome outcome) {
        return switch (outcome) {
            case REGRESSED -> 0;
            case INVALID -> 1;
            case INCONCLUSIVE -> 2;
            case ACCEPTED -> 3;
            case IMPROVED -> 4;
            case NEW -> 5;
            case UNCHANGED -> 6;
        };
    }
}
