package io.statebench.gate.decision;

/** How a gate ends, for whoever started it. */
public enum ExitCode {
    /** Nothing is worse by what is not tolerated. */
    OK(0),
    /** Slower, or wrong where the baseline was right. */
    REGRESSED(1),
    /** The gate was asked for something that does not exist. */
    USAGE(2),
    /** The evidence is broken or incomplete. */
    INVALID(3),
    /** The evidence is from machines, or of a noise, that does not allow the question. */
    INCOMPARABLE(4),
    /** Too many metrics, or one that is required, ended with neither answer. */
    INCONCLUSIVE(5);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** 0 to 5. */
    public int code() {
        return code;
    }
}
