package io.statebench.gate;

import io.statebench.gate.decision.MetricPairs;
import io.statebench.gate.evidence.Bundle;
import io.statebench.gate.policy.Calibration;
import io.statebench.gate.statistics.Power;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether two sessions may be held against each other at all (A1, A8 of the gate's specification). */
final class Comparability {
    private final Bundle baseline;
    private final Bundle candidate;
    private final Policy policy;
    private final List<String> reasons = new ArrayList<>();

    private Comparability(Bundle baseline, Bundle candidate, Policy policy) {
        this.baseline = baseline;
        this.candidate = candidate;
        this.policy = policy;
    }

    /** Why not; empty where they may. */
    static List<String> reasons(Bundle baseline, Bundle candidate, Policy policy, List<MetricPairs> metrics) {
        var comparability = new Comparability(baseline, candidate, policy);
        comparability.addMachines();
        comparability.addCalibration(metrics);
        return List.copyOf(comparability.reasons);
    }

    private void addMachines() {
        if (!baseline.fingerprint().isKnown() || !candidate.fingerprint().isKnown()) {
            reasons.add("nothing says on which hardware "
                    + (baseline.fingerprint().isKnown() ? "the candidate" : "the baseline") + " was measured");
        }
        for (String difference : baseline.fingerprint().differences(candidate.fingerprint())) {
            reasons.add("the sessions differ in " + difference);
        }
        boolean isConfigKnown =
                !baseline.configHash().isEmpty() && !candidate.configHash().isEmpty();
        if (isConfigKnown && !baseline.configHash().equals(candidate.configHash())) {
            reasons.add("the sessions measured something else: configHash " + baseline.configHash() + " / "
                    + candidate.configHash());
        }
    }

    private void addCalibration(List<MetricPairs> metrics) {
        String key = candidate.fingerprint().key();
        Optional<Calibration> found = policy.calibrations().of(key);
        if (found.isEmpty()) {
            reasons.add("there is no calibration of " + key + ": how much sessions differ is unknown (gate calibrate)");
            return;
        }
        Calibration calibration = found.get();
        if (calibration.isStale(policy.now())) {
            reasons.add("the calibration of " + key + " is stale: it is of " + calibration.created() + ", more than "
                    + Calibration.FRESH.toDays() + " days ago");
        }
        for (MetricPairs metric : metrics) {
            Double between = calibration
                    .of(metric.metric())
                    .map(Calibration.Noise::betweenSessions)
                    .orElse(null);
            if (between == null) {
                reasons.add("no calibration says how much sessions differ in " + metric.metric());
            } else {
                addNoise(metric, between);
            }
        }
    }

    /** Two sessions are one difference: more runs in them do not make it smaller. */
    private void addNoise(MetricPairs metric, double betweenSessions) {
        double detectable = Power.detectable(betweenSessions * Math.sqrt(2), 1);
        if (detectable > metric.tolerance()) {
            reasons.add(String.format(
                    Locale.ROOT,
                    "%s: sessions without any change differ so much that only %.1f %% would be seen, tolerated are %.1f %%",
                    metric.metric(),
                    detectable * 100,
                    metric.tolerance() * 100));
        }
    }
}
