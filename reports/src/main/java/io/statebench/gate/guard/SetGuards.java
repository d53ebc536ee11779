package io.statebench.gate.guard;

import io.statebench.gate.evidence.Arm;
import io.statebench.gate.evidence.Block;
import io.statebench.gate.evidence.Pairing.LonelyRun;
import io.statebench.gate.evidence.Run;
import io.statebench.gate.evidence.Source;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether all is there that should be. */
final class SetGuards {
    private static final String SAME = "same-metrics";

    private SetGuards() {}

    static List<Finding> something(Evidence evidence) {
        if (evidence.bundle().blocks().isEmpty()) {
            return List.of(nothing("the bundle has no block: nothing was measured"));
        }
        if (evidence.pairing().pairs().isEmpty()) {
            return List.of(nothing("the bundle has no pair of a baseline and a candidate"));
        }
        boolean any = evidence.table().series().values().stream().anyMatch(series -> series.isGated());
        return any ? List.of() : List.of(nothing("no metric is there to decide about"));
    }

    private static Finding nothing(String sentence) {
        return new Finding("something-measured", Severity.INVALID, "", sentence);
    }

    static List<Finding> same(Evidence evidence) {
        Set<String> baseline = keys(evidence, Arm.BASELINE);
        Set<String> candidate = keys(evidence, Arm.CANDIDATE);
        List<Finding> findings = new ArrayList<>();
        for (String key : baseline) {
            if (!candidate.contains(key)) {
                findings.add(new Finding(SAME, Severity.INVALID, key, "the candidate has no " + key));
            }
        }
        for (String key : candidate) {
            if (!baseline.contains(key)) {
                findings.add(new Finding(SAME, Severity.NEW, key, "the baseline has no " + key));
            }
        }
        for (String expected : evidence.bundle().expected()) {
            boolean isThere = baseline.contains(expected)
                    || candidate.contains(expected)
                    || evidence.table().series().containsKey(expected);
            if (!isThere) {
                findings.add(new Finding(
                        SAME, Severity.INVALID, expected, "planned, and missing in both arms: " + expected));
            }
        }
        findings.addAll(listed(evidence, candidate));
        evidence.table().gaps().forEach(gap -> findings.add(new Finding(SAME, Severity.INVALID, "", gap)));
        return findings;
    }

    /** What each arm itself says that it has, measured or not: pairs are made of what both have alone. */
    private static List<Finding> listed(Evidence evidence, Set<String> measured) {
        Source baseline = evidence.bundle().arms().get(Arm.BASELINE.word());
        Source candidate = evidence.bundle().arms().get(Arm.CANDIDATE.word());
        List<Finding> findings = new ArrayList<>();
        if (baseline == null || candidate == null) {
            return findings;
        }
        for (String metric : baseline.expected()) {
            if (!candidate.expected().contains(metric)) {
                findings.add(new Finding(SAME, Severity.INVALID, metric, "the candidate no longer has " + metric));
            }
        }
        for (String metric : candidate.expected()) {
            boolean isToldAlready = measured.stream().anyMatch(key -> metric.startsWith(key + " "));
            if (!baseline.expected().contains(metric) && !isToldAlready) {
                findings.add(new Finding(SAME, Severity.NEW, metric, "the baseline does not have " + metric));
            }
        }
        return findings;
    }

    static List<Finding> whole(Evidence evidence) {
        List<Finding> findings = new ArrayList<>();
        Set<String> paired = evidence.pairing().pairs().keySet();
        for (LonelyRun lonely : evidence.pairing().lonely()) {
            Run run = lonely.run();
            if (paired.contains(run.benchmarkKey())) {
                findings.add(broken(
                        run.benchmarkKey(),
                        "block " + lonely.block().index() + " has the "
                                + run.arm().word() + " of " + run.benchmarkKey() + " without its partner"));
            }
        }
        for (Block block : evidence.bundle().blocks()) {
            Set<String> run = block.runs().stream().map(Run::benchmarkKey).collect(Collectors.toSet());
            for (String planned : block.order()) {
                if (!run.contains(planned)) {
                    findings.add(broken(
                            planned, "block " + block.index() + " planned " + planned + " and has no run of it"));
                }
            }
        }
        return findings;
    }

    private static Finding broken(String key, String sentence) {
        return new Finding("whole-pairs", Severity.INVALID, key, sentence);
    }

    private static Set<String> keys(Evidence evidence, Arm arm) {
        return evidence.bundle().runs().stream()
                .filter(run -> run.arm() == arm)
                .map(Run::benchmarkKey)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
