package io.statebench.gate.guard;

import io.statebench.gate.evidence.Load;
import io.statebench.gate.evidence.PairedRuns;
import io.statebench.gate.evidence.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Whether calls succeed, and whether they are made when they are due. */
final class LoadGuards {
    /** 0.1 percentage points: specified in A7. */
    private static final double MORE_ERRORS = 0.001;

    private LoadGuards() {}

    static List<Finding> errors(Evidence evidence) {
        List<Finding> findings = new ArrayList<>();
        evidence.pairing().pairs().forEach((key, pairs) -> {
            double baseline = errorRate(pairs, PairedRuns::baseline);
            double candidate = errorRate(pairs, PairedRuns::candidate);
            if (candidate - baseline > MORE_ERRORS) {
                findings.add(new Finding(
                        "error-rate",
                        Severity.INVALID,
                        key,
                        String.format(
                                Locale.ROOT,
                                "%s: %.3f %% of operations failed in the candidate, %.3f %% in the baseline",
                                key,
                                candidate * 100,
                                baseline * 100)));
            }
        });
        return findings;
    }

    /** NaN where nobody counted, which is over nothing. */
    private static double errorRate(List<PairedRuns> pairs, Function<PairedRuns, Run> arm) {
        long attempts = 0;
        long errors = 0;
        for (PairedRuns pair : pairs) {
            Run run = arm.apply(pair);
            @Nullable Long tried = run.attempts();
            @Nullable Long failed = run.errors();
            if (tried != null && failed != null) {
                attempts += tried;
                errors += failed;
            }
        }
        return (double) errors / attempts;
    }

    static List<Finding> saturation(Evidence evidence) {
        List<Finding> findings = new ArrayList<>();
        for (Map.Entry<String, List<PairedRuns>> entry :
                evidence.pairing().pairs().entrySet()) {
            String key = entry.getKey();
            int pairs = entry.getValue().size();
            long baseline = saturated(entry.getValue(), PairedRuns::baseline);
            long candidate = saturated(entry.getValue(), PairedRuns::candidate);
            String counts = " (" + baseline + " runs of the baseline, " + candidate + " of the candidate, of " + pairs
                    + " each)";
            // Most runs of an arm decide: one of twenty that stumbled is no lack of capacity.
            boolean isBaseline = 2 * baseline > pairs;
            boolean isCandidate = 2 * candidate > pairs;
            if (isBaseline && isCandidate) {
                findings.add(finding(Severity.INVALID, key, "the load is more than either arm can bear" + counts));
            } else if (isCandidate) {
                findings.add(finding(
                        Severity.REGRESSED,
                        key,
                        "capacity: the candidate cannot bear a load that the baseline can" + counts));
            } else if (baseline + candidate > 0) {
                findings.add(finding(Severity.NOTE, key, "some runs could not keep up with their load" + counts));
            }
        }
        return findings;
    }

    private static Finding finding(Severity severity, String key, String sentence) {
        return new Finding("saturation", severity, key, key + ": " + sentence);
    }

    private static long saturated(List<PairedRuns> pairs, Function<PairedRuns, Run> arm) {
        return pairs.stream()
                .filter(pair -> {
                    Load load = arm.apply(pair).load();
                    return load != null && load.saturated();
                })
                .count();
    }
}
