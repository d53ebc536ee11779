package io.statebench.load;

import io.statebench.load.Recording.Instants;
import org.jspecify.annotations.Nullable;

/**
 * Takes down the calls of one worker: the one that is open, and what became of those before.
 *
 * <p>The worker writes and the run's control thread reads, closes and empties; both under the lock of the
 * {@link Stripe}, whose histograms several workers share. A call is taken down once: as completed, or when the log is
 * closed as unfinished.
 */
public final class CallLog {
    private final Stripe stripe;

    // All under the stripe's lock.
    private @Nullable Due open;
    private long sentNanos;
    private boolean isSent;
    private boolean isClosed;

    CallLog(Stripe stripe) {
        this.stripe = stripe;
    }

    /** One by itself, for measuring what it costs. */
    public static CallLog alone() {
        return new CallLog(new Stripe());
    }

    /** The worker has taken a call and waits until it is due. */
    public void claim(Due due) {
        synchronized (stripe) {
            open = due;
            isSent = false;
        }
    }

    /**
     * The worker sends it.
     *
     * @param hasWaited whether it was due before a worker was free
     * @return false if the log is closed: then it must not be sent
     */
    public boolean send(long nanos, boolean hasWaited) {
        synchronized (stripe) {
            Due due = open;
            if (isClosed || due == null) {
                return false;
            }
            sentNanos = nanos;
            isSent = true;
            if (due.isMeasured()) {
                stripe.sent++;
                stripe.waited += hasWaited ? 1 : 0;
            }
            return true;
        }
    }

    /** It ended; of no effect once the log is closed. */
    public void complete(Outcome outcome, long nanos) {
        synchronized (stripe) {
            Due due = open;
            if (isClosed || due == null) {
                return;
            }
            open = null;
            stripe.completed++;
            Recording into = due.isMeasured() ? stripe.interval : stripe.dropped;
            into.record(outcome, new Instants(due.nanos(), sentNanos, nanos));
            if (due.isMeasured()) {
                stripe.count(outcome);
            }
        }
    }

    /** What followed a measured call failed. */
    void failedAfterwards() {
        synchronized (stripe) {
            stripe.failedAfterwards++;
        }
    }

    /** The end: a call that is open and was due is unfinished, with what it had until now. */
    void close(long nowNanos) {
        synchronized (stripe) {
            Due due = open;
            isClosed = true;
            open = null;
            if (due != null && due.isMeasured() && due.nanos() <= nowNanos) {
                if (isSent) {
                    stripe.unfinished(new Instants(due.nanos(), sentNanos, nowNanos));
                } else {
                    stripe.unsent(due.nanos(), nowNanos);
                }
            }
        }
    }
}
