package io.statebench.gate.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Two bundles that were measured at different times, put side by side. */
final class Sessions {
    private Sessions() {}

    /** The arm that stands for a bundle: its candidate where it has one. */
    static Arm armOf(Bundle bundle) {
        return bundle.runs().stream().anyMatch(run -> run.arm() == Arm.CANDIDATE) ? Arm.CANDIDATE : Arm.BASELINE;
    }

    /** A block for every n-th run of a benchmark in either session. */
    static List<Block> paired(Bundle baseline, Bundle candidate, int firstPairs) {
        List<List<Run>> blocks = new ArrayList<>();
        add(baseline, Arm.BASELINE, blocks);
        add(candidate, Arm.CANDIDATE, blocks);
        List<Block> result = new ArrayList<>();
        for (List<Run> runs : blocks) {
            List<String> order = runs.stream().map(Run::benchmarkKey).distinct().toList();
            result.add(new Block(result.size(), result.size() < firstPairs ? 1 : 2, order, runs));
        }
        return result;
    }

    static List<HistoryCheck> checks(Bundle baseline, Bundle candidate) {
        List<HistoryCheck> checks = new ArrayList<>();
        add(baseline, Arm.BASELINE, checks::add);
        add(candidate, Arm.CANDIDATE, checks::add);
        return checks;
    }

    private static void add(Bundle bundle, Arm as, Consumer<HistoryCheck> checks) {
        Arm arm = armOf(bundle);
        for (HistoryCheck check : bundle.checks()) {
            if (check.arm() == arm) {
                checks.accept(new HistoryCheck(
                        check.workload(), check.backend(), as, check.verdict(), check.control(), check.run()));
            }
        }
    }

    private static void add(Bundle bundle, Arm as, List<List<Run>> blocks) {
        Arm arm = armOf(bundle);
        Map<String, Integer> seen = new LinkedHashMap<>();
        for (Run run : bundle.runs()) {
            if (run.arm() != arm) {
                continue;
            }
            int index = seen.merge(run.benchmarkKey(), 1, Integer::sum) - 1;
            if (index == blocks.size()) {
                blocks.add(new ArrayList<>());
            }
            blocks.get(index).add(run.as(as));
        }
    }
}
