package io.statebench.gate.guard;

/** What follows from a finding, the worst first. */
public enum Severity {
    /** The evidence is broken, and nothing may be said of it. */
    INVALID,
    /** The candidate got worse in a way that needs no statistics: it breaks a promise, or keeps up no longer. */
    REGRESSED,
    /** Nothing can be said of what it is about. */
    INCONCLUSIVE,
    /** Only the candidate has it. */
    NEW,
    /** A reader should know. */
    NOTE
}
