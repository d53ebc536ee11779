package io.statebench.runner;

import io.statebench.backend.ClusterException;
import io.statebench.time.NanoClock;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Ends all threads of a run early: because one of them failed, because the user said so, or because enough was seen. After
 * the last the run is brought to its usual end. Thread-safe.
 */
final class Halt {
    /** The longest sleep between two looks; chosen so that a run ends at once for a person. */
    private static final long LOOK_NANOS = 50_000_000;

    private final AtomicReference<@Nullable Throwable> cause = new AtomicReference<>();

    /** Written by whoever has seen enough, read by those that sleep until their next operation. */
    private volatile boolean isEnough;

    /** Asks for no further operations or faults, but for those that end every run. */
    void enough() {
        isEnough = true;
    }

    /** Asks every thread to end; the first cause is kept. */
    void because(Throwable trouble) {
        cause.compareAndSet(null, trouble);
    }

    boolean isAsked() {
        return cause.get() != null;
    }

    /**
     * Throws what ended the run, if something did.
     *
     * @throws ClusterException if that was one
     * @throws UncheckedIOException if that was one
     * @throws IllegalStateException around anything else, which is a bug
     */
    void rethrow() throws ClusterException {
        Throwable first = cause.get();
        if (first instanceof ClusterException trouble) {
            throw trouble;
        }
        if (first instanceof UncheckedIOException trouble) {
            throw trouble;
        }
        if (first != null) {
            throw new IllegalStateException("the run was ended by " + first, first);
        }
    }

    /** Sleeps until an instant of a clock. Returns false, perhaps early, if the run is to end. */
    boolean sleepUntil(long nanos, NanoClock clock) {
        while (!isAsked() && !isEnough && !Thread.currentThread().isInterrupted()) {
            long left = nanos - clock.nanos();
            if (left <= 0) {
                return true;
            }
            LockSupport.parkNanos(Math.min(left, LOOK_NANOS));
        }
        return false;
    }
}
