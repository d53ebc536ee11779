package io.statebench.gate.decision;

import java.util.List;

/**
 * Everything that has a say in how a gate ends.
 *
 * @param results of all metrics, after what was accepted was marked so and what is new was added
 * @param tooCoarse see {@link Decision}
 * @param checks of correctness
 * @param broken what is wrong with the evidence beyond single metrics: a missing metric, a dead fork, another JDK
 * @param incomparable what forbids to compare: another machine, no calibration
 */
public record Findings(
        List<MetricResult> results,
        List<String> tooCoarse,
        List<CheckPair> checks,
        List<String> broken,
        List<String> incomparable) {
    public Findings {
        results = List.copyOf(results);
        tooCoarse = List.copyOf(tooCoarse);
        checks = List.copyOf(checks);
        broken = List.copyOf(broken);
        incomparable = List.copyOf(incomparable);
    }

    /** Of sound evidence of speed alone. */
    public static Findings of(Decision decision) {
        return new Findings(decision.results(), decision.tooCoarse(), List.of(), List.of(), List.of());
    }
}
