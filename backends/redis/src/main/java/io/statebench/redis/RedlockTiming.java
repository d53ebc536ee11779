package io.statebench.redis;

import io.statebench.time.NanoClock;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Time as Redlock reckons it. */
record RedlockTiming(RedlockSettings settings, NanoClock clock, RandomGenerator random) {

    long nanos() {
        return clock.nanos();
    }

    /**
     * How long a lease may still be relied on, or nothing positive where it may not.
     *
     * @param startNanos when the first server was asked
     */
    Duration validity(Duration lease, long startNanos) {
        return lease.minusNanos(clock.nanos() - startNanos).minusNanos(settings.driftNanos(lease));
    }

    /** A random pause, so that those who wanted the lock at once do not want it at once again. */
    long pauseNanos() {
        return random.nextLong(settings.longestPause().toNanos() + 1);
    }
}
