package io.statebench.runner;

import java.time.Duration;

/**
 * How much a run does.
 *
 * @param processes how many operations may be open at once
 * @param ratePerSecond how many operations are planned a second, all processes together
 * @param timeLimit how long operations are planned for
 * @param stopsEarly whether it ends at the first completion that no continuation can mend, where the workload can tell
 * @param openLoopPerSecond how many calls a second come beside those that are checked, for their latencies; 0 for none
 */
public record Load(
        int processes, double ratePerSecond, Duration timeLimit, boolean stopsEarly, double openLoopPerSecond) {
    private static final double NANOS_PER_SECOND = 1e9;

    public Load {
        if (!(openLoopPerSecond >= 0)) {
            throw new IllegalArgumentException("a rate is not negative, as " + openLoopPerSecond + " is");
        }
        if (processes < 1 || !(ratePerSecond > 0) || timeLimit.isNegative() || timeLimit.isZero()) {
            throw new IllegalArgumentException("a run needs processes, a rate and a time limit, not " + processes + ", "
                    + ratePerSecond + ", " + timeLimit);
        }
    }

    /** One that goes on until its time is over. */
    public Load(int processes, double ratePerSecond, Duration timeLimit) {
        this(processes, ratePerSecond, timeLimit, false, 0);
    }

    /** The same, but that it ends with the first violation. */
    public Load stoppingEarly() {
        return new Load(processes, ratePerSecond, timeLimit, true, openLoopPerSecond);
    }

    /** The same, with so many calls a second beside it. */
    public Load withOpenLoop(double perSecond) {
        return new Load(processes, ratePerSecond, timeLimit, stopsEarly, perSecond);
    }

    /** How often an operation of one process is due. */
    long intervalNanos() {
        return Math.max(1, (long) (NANOS_PER_SECOND * processes / ratePerSecond));
    }
}
