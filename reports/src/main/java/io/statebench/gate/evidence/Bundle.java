package io.statebench.gate.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that was measured for one decision.
 *
 * @param created when the first block began, as in ISO 8601, with {@code Z}
 * @param seed of the coins and the shuffles
 * @param arms where they came from, by their words; one alone in a bundle of raw JMH JSON
 * @param configHash of everything that says what is measured; empty where it is not known
 * @param expected benchmark keys or metric keys that were planned; empty where nobody planned
 * @param checks what checkers said of both arms' histories; empty where none was made
 */
public record Bundle(
        String format,
        String id,
        String created,
        long seed,
        Map<String, Source> arms,
        Map<String, String> tools,
        Fingerprint fingerprint,
        String configHash,
        List<BackendFacts> backends,
        List<String> expected,
        List<Block> blocks,
        List<HistoryCheck> checks) {
    /** What {@code format} says of this version's bundles. */
    public static final String FORMAT = "statebench-bundle/1";

    public Bundle {
        arms = Missing.map(arms);
        tools = Missing.map(tools);
        fingerprint = Missing.orElse(fingerprint, Fingerprint.UNKNOWN);
        configHash = Missing.orElse(configHash, "");
        backends = Missing.list(backends);
        expected = Missing.list(expected);
        blocks = Missing.list(blocks);
        checks = Missing.list(checks);
    }

    /** Whether runs of both arms are there. */
    public boolean hasBothArms() {
        return runs().stream().map(Run::arm).distinct().count() == Arm.values().length;
    }

    /** Of all blocks, in their order. */
    public List<Run> runs() {
        return blocks.stream().flatMap(block -> block.runs().stream()).toList();
    }

    /** The highest stage that was run, 0 where nothing was. */
    public int lastStage() {
        return blocks.stream().mapToInt(Block::stage).max().orElse(0);
    }

    /**
     * Two sessions as one bundle: of a bundle with both arms its candidate counts, as that is the newer one. Pairs are made of
     * what was run as the n-th, and were not run one right after the other: nothing blocking may be said of them unless a
     * calibration knows how sessions differ.
     *
     * @param firstPairs how many of them stand for the first stage; the others for the second
     */
    public static Bundle joined(Bundle baseline, Bundle candidate, int firstPairs) {
        var arms = new LinkedHashMap<String, Source>();
        arms.put(Arm.BASELINE.word(), baseline.onlySource());
        arms.put(Arm.CANDIDATE.word(), candidate.onlySource());
        return new Bundle(
                FORMAT,
                candidate.id,
                candidate.created,
                candidate.seed,
                arms,
                candidate.tools,
                candidate.fingerprint,
                candidate.configHash,
                candidate.backends,
                List.of(),
                Sessions.paired(baseline, candidate, firstPairs),
                Sessions.checks(baseline, candidate));
    }

    /** The same of other blocks. */
    Bundle with(List<Block> others, List<HistoryCheck> otherChecks) {
        return new Bundle(
                format,
                id,
                created,
                seed,
                arms,
                tools,
                fingerprint,
                configHash,
                backends,
                expected,
                others,
                otherChecks);
    }

    private Source onlySource() {
        Source source = arms.get(Sessions.armOf(this).word());
        return source == null ? Source.named(id) : source;
    }

    /** Words of what was measured, for a heading. */
    public List<String> facts() {
        List<String> facts = new ArrayList<>();
        arms.forEach((arm, source) -> facts.add(arm + ": " + source.source()
                + (source.commit().isEmpty() ? "" : " (" + source.commit() + (source.dirty() ? ", dirty)" : ")"))));
        facts.add("seed " + seed + ", " + blocks.size() + " blocks");
        return facts;
    }
}
