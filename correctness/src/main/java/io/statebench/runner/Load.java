package io.statebench.runner;

import java.time.Duration;

/**
 * How much a run does.
 *
 * @param processes how many operations may be open at once
 * @param ratePerSecond how many operations are planned a second, all processes together
 * @param timeLimit how long operations are planned for
 * @param stopsEarly whether it ends at the first completion that no continuation can mend, where the workload can tell
 */
public record Load(int processes, double ratePerSecond, Duration timeLimit, boolean stopsEarly) {
    private static final double NANOS_PER_SECOND = 1e9;

    public Load {
        if (processes < 1 || !(ratePerSecond > 0) || timeLimit.isNegative() || timeLimit.isZero()) {
            throw new IllegalArgumentException("a run needs processes, a rate and a time limit, not " + processes + ", "
                    + ratePerSecond + ", " + timeLimit);
        }
    }

    /** One that goes on until its time is over. */
    public Load(int processes, double ratePerSecond, Duration timeLimit) {
        this(processes, ratePerSecond, timeLimit, false);
    }

    /** The same, but that it ends with the first violation. */
    public Load stoppingEarly() {
        return new Load(processes, ratePerSecond, timeLimit, true);
    }

    /** How often an operation of one process is due. */
    long intervalNanos() {
        return Math.max(1, (long) (NANOS_PER_SECOND * processes / ratePerSecond));
    }
}
