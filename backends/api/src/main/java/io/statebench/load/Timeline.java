package io.statebench.load;

import io.statebench.time.NanoClock;

/**
 * Time that can be waited for, and threads that live in it.
 *
 * <p>Everything a load run does waits here and nowhere else, so that a simulated timeline can let a minute pass as fast
 * as it is computed.
 */
public interface Timeline extends NanoClock {
    /** The JVM's own clock and threads. */
    Timeline REAL = new ThreadTimeline();

    /**
     * Waits until the clock shows an instant; returns at once if it does already.
     *
     * @throws InterruptedException if the thread was interrupted before or meanwhile
     */
    void sleepUntil(long nanos) throws InterruptedException;

    /**
     * The same to the microsecond, at the price of a core for the last moments: for what others are measured by.
     *
     * @throws InterruptedException if the thread was interrupted before or meanwhile
     */
    void sleepExactlyUntil(long nanos) throws InterruptedException;

    /** Starts a daemon thread, which ends by itself; what it waits for it waits for here. */
    Thread start(String name, Runnable body);
}
