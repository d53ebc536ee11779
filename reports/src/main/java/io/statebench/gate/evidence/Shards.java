package io.statebench.gate.evidence;

import java.util.ArrayList;
import java.util.List;

/** Bundles of one question that were measured on several machines, or on one several times. Pairs stay as they are. */
final class Shards {
    private Shards() {}

    /** @throws EvidenceException if they are not of one question */
    static Bundle joined(List<Bundle> bundles) throws EvidenceException {
        Bundle first = bundles.get(0);
        List<Block> blocks = new ArrayList<>();
        List<HistoryCheck> checks = new ArrayList<>();
        for (int i = 0; i < bundles.size(); i++) {
            Bundle bundle = bundles.get(i);
            requireSame("configHash", first.configHash(), bundle.configHash(), bundle);
            requireSame("expected metrics", first.expected(), bundle.expected(), bundle);
            for (Arm arm : Arm.values()) {
                requireSame("class path of the " + arm.word(), classPath(first, arm), classPath(bundle, arm), bundle);
            }
            String machine = "shard " + i + " " + bundle.fingerprint().key();
            for (Block block : bundle.blocks()) {
                List<Run> runs =
                        block.runs().stream().map(run -> run.on(machine)).toList();
                blocks.add(new Block(blocks.size(), block.stage(), block.order(), runs));
            }
            checks.addAll(bundle.checks());
        }
        return first.with(blocks, checks);
    }

    private static String classPath(Bundle bundle, Arm arm) {
        Source source = bundle.arms().get(arm.word());
        return source == null ? "" : source.classPathSha256();
    }

    private static void requireSame(String what, Object first, Object other, Bundle bundle) throws EvidenceException {
        if (!first.equals(other)) {
            throw new EvidenceException(
                    bundle.id() + ": a shard of another question, its " + what + " is " + other + ", wanted " + first);
        }
    }
}
