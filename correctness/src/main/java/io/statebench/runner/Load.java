package io.statebench.runner;

import java.time.Duration;

/**
 * How much a run does.
 *
 * @param processes how many operations may be open at once
 * @param ratePerSecond how many operations are planned a second, all processes together
 * @param timeLimit how long operations are planned for
 */
public record Load(int processes, double ratePerSecond, Duration timeLimit) {
    private static final double NANOS_PER_SECOND = 1e9;

    public Load {
        if (processes < 1 || !(ratePerSecond > 0) || timeLimit.isNegative() || timeLimit.isZero()) {
            throw new IllegalArgumentException("a run needs processes, a rate and a time limit, not " + processes + ", "
                    + ratePerSecond + ", " + timeLimit);
        }
    }

    /** How often an operation of one process is due. */
    long intervalNanos() {
        return Math.max(1, (long) (NANOS_PER_SECOND * processes / ratePerSecond));
    }
}
