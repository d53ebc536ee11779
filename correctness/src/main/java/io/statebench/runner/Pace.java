package io.statebench.runner;

import java.util.random.RandomGenerator;

/**
 * Says when a thread's operations are due.
 *
 * <p>Time is cut into intervals that all threads share. A thread has one operation in each: at its very beginning,
 * where it races with the others, or at a random instant within, with even chances. An operation that could not be
 * begun in its interval is left out, not made up for: after a fault there is no burst.
 */
final class Pace {
    private final long intervalNanos;
    private final RandomGenerator random;
    private long interval = -1;

    /**
     * @param intervalNanos how often an operation of this thread is due
     * @param random a stream of this thread's own
     */
    Pace(long intervalNanos, RandomGenerator random) {
        if (intervalNanos < 1) {
            throw new IllegalArgumentException("an interval is positive, not " + intervalNanos);
        }
        this.intervalNanos = intervalNanos;
        this.random = random;
    }

    /** When the next operation is due, counted from the run's start; never before {@code nowNanos}'s interval. */
    long nextDueNanos(long nowNanos) {
        interval = Math.max(interval + 1, nowNanos / intervalNanos);
        long offset = random.nextBoolean() ? 0 : random.nextLong(intervalNanos);
        return interval * intervalNanos + offset;
    }
}
