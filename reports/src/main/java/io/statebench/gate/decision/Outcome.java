package io.statebench.gate.decision;

/** What is said of one metric. */
public enum Outcome {
    /** Worse by at least what is tolerated, and not by chance. Fails the build. */
    REGRESSED,
    /** Worse, and someone has accepted it until a day that has not come. */
    ACCEPTED,
    /** Better by at least what is tolerated, and not by chance. */
    IMPROVED,
    /** Not worse by what is tolerated, and there was enough to see it if it were. */
    UNCHANGED,
    /** Neither could be said. Never a pass by itself. */
    INCONCLUSIVE,
    /** The evidence is broken. */
    INVALID,
    /** The baseline does not have it. Does not fail. */
    NEW
}
