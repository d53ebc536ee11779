package io.statebench.checker;

/** What is known of a promise, from best to worst; of several the worst wins. */
public enum Verdict {
    /** No violation exists in what was observed. */
    VALID,
    /** Not decided: a budget ran out, or too little was observed. Never a pass. */
    UNKNOWN,
    /** The promise was broken. */
    INVALID;

    /** The worse of two. */
    public Verdict and(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** The word used in files and on the console. */
    public String word() {
        return switch (this) {
            case VALID -> "valid";
            case UNKNOWN -> "unknown";
            case INVALID -> "invalid";
        };
    }
}
