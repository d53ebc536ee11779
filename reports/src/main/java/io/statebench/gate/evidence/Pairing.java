package io.statebench.gate.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The pairs of a bundle, and what is in none.
 *
 * @param pairs by benchmark key, in the order of the blocks
 * @param lonely runs whose block has no run of the other arm
 * @param duplicates sentences of runs that are there twice
 */
public record Pairing(Map<String, List<PairedRuns>> pairs, List<LonelyRun> lonely, List<String> duplicates) {
    public Pairing {
        pairs = Missing.map(pairs);
        lonely = List.copyOf(lonely);
        duplicates = List.copyOf(duplicates);
    }

    /** Pairs each benchmark's two runs of each block. */
    public static Pairing of(Bundle bundle) {
        Map<String, List<PairedRuns>> pairs = new LinkedHashMap<>();
        List<LonelyRun> lonely = new ArrayList<>();
        List<String> duplicates = new ArrayList<>();
        for (Block block : bundle.blocks()) {
            Map<String, Map<Arm, Run>> byKey = new LinkedHashMap<>();
            for (Run run : block.runs()) {
                Run other = byKey.computeIfAbsent(run.benchmarkKey(), key -> new LinkedHashMap<>())
                        .putIfAbsent(run.arm(), run);
                if (other != null) {
                    duplicates.add("block " + block.index() + " has the "
                            + run.arm().word() + " of " + run.benchmarkKey() + " twice");
                }
            }
            byKey.forEach((key, arms) -> {
                Run baseline = arms.get(Arm.BASELINE);
                Run candidate = arms.get(Arm.CANDIDATE);
                if (baseline != null && candidate != null) {
                    pairs.computeIfAbsent(key, any -> new ArrayList<>())
                            .add(new PairedRuns(block, baseline, candidate));
                } else {
                    arms.values().forEach(run -> lonely.add(new LonelyRun(block, run)));
                }
            });
        }
        return new Pairing(pairs, lonely, duplicates);
    }

    /** All of them, benchmark by benchmark. */
    public List<PairedRuns> all() {
        return pairs.values().stream().flatMap(List::stream).toList();
    }

    /** A run without a partner. */
    public record LonelyRun(Block block, Run run) {}
}
