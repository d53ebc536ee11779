package io.statebench.time;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A point in time by which something has to be done. */
public final class Deadline {
    /** How long {@link #await} rests between two looks at most; chosen to be short beside any process's start. */
    private static final long POLL_NANOS = 1_000_000;

    /** The first rest, doubled each time: what a signal does is seen in some 0.1 ms (measured). */
    private static final long FIRST_POLL_NANOS = 20_000;

    private final NanoClock clock;
    private final long endNanos;

    private Deadline(NanoClock clock, long endNanos) {
        this.clock = clock;
        this.endNanos = endNanos;
    }

    /** A deadline that far from now. */
    public static Deadline after(Duration duration) {
        return after(duration, NanoClock.SYSTEM);
    }

    /** A deadline that far from now on a given clock. */
    public static Deadline after(Duration duration, NanoClock clock) {
        return new Deadline(clock, clock.nanos() + duration.toNanos());
    }

    /** Whether the time is up. */
    public boolean isOver() {
        return endNanos - clock.nanos() <= 0;
    }

    /** The time left in nanoseconds, 0 when it is up. */
    public long remainingNanos() {
        return Math.max(0, endNanos - clock.nanos());
    }

    /**
     * Waits for a condition.
     *
     * @return true as soon as the condition holds, false when the time is up and it does not
     * @throws InterruptedException if the thread was interrupted meanwhile
     */
    public boolean await(BooleanSupplier condition) throws InterruptedException {
        long restNanos = FIRST_POLL_NANOS;
        while (!condition.getAsBoolean()) {
            if (isOver()) {
                return false;
            }
            LockSupport.parkNanos(Math.min(restNanos, remainingNanos()));
            restNanos = Math.min(POLL_NANOS, 2 * restNanos);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return true;
    }

    /** As {@link #await}, but an interrupt is kept for later: for what was begun and has to be seen through. */
    public boolean awaitUninterruptibly(BooleanSupplier condition) {
        boolean interrupted = Thread.interrupted();
        while (true) {
            try {
                boolean met = await(condition);
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
                return met;
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
    }
}
