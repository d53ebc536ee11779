package io.statebench.gate;

import io.statebench.gate.decision.Direction;
import io.statebench.gate.decision.MetricResult;
import io.statebench.gate.decision.Outcome;
import io.statebench.gate.evidence.Load;
import io.statebench.gate.evidence.PairedRuns;
import io.statebench.gate.evidence.Run;
import io.statebench.gate.guard.Evidence;
import io.statebench.gate.guard.Finding;
import io.statebench.gate.guard.Severity;
import io.statebench.gate.statistics.Samples;
import java.util.List;
import java.util.function.Function;

/** What an arm can bear, as a metric of its own: latencies of a load that piles up say how long it was, not how slow. */
final class Capacity {
    private Capacity() {}

    /** A result for each benchmark whose candidate can no longer bear its load. */
    static List<MetricResult> results(Evidence evidence, List<Finding> findings, double tolerance) {
        return findings.stream()
                .filter(finding -> finding.severity() == Severity.REGRESSED)
                .filter(finding -> evidence.pairing().pairs().containsKey(finding.scope()))
                .map(finding -> result(evidence, finding, tolerance))
                .toList();
    }

    private static MetricResult result(Evidence evidence, Finding finding, double tolerance) {
        List<PairedRuns> pairs = evidence.pairing().pairs().getOrDefault(finding.scope(), List.of());
        double baseline = achieved(pairs, PairedRuns::baseline);
        double candidate = achieved(pairs, PairedRuns::candidate);
        return new MetricResult(
                finding.scope() + " capacity",
                Direction.HIGHER_IS_BETTER,
                "calls/s",
                Outcome.REGRESSED,
                finding.sentence(),
                pairs.size(),
                Direction.HIGHER_IS_BETTER.worsening(baseline, candidate),
                Double.NaN,
                Double.NaN,
                1,
                1,
                Double.NaN,
                tolerance,
                false,
                baseline,
                candidate);
    }

    private static double achieved(List<PairedRuns> pairs, Function<PairedRuns, Run> arm) {
        double[] achieved = pairs.stream()
                .mapToDouble(pair -> {
                    Load load = arm.apply(pair).load();
                    return load == null ? Double.NaN : load.achieved();
                })
                .filter(value -> value > 0 && value < Double.POSITIVE_INFINITY)
                .toArray();
        return achieved.length == 0 ? Double.NaN : Samples.median(achieved);
    }
}
