package io.statebench.gate.evidence;

/** A run of each arm, made one right after the other in one block. */
public record PairedRuns(Block block, Run baseline, Run candidate) {
    public String benchmarkKey() {
        return baseline.benchmarkKey();
    }

    /** The run that was made first. */
    public Run earlier() {
        return baseline.position() <= candidate.position() ? baseline : candidate;
    }
}
