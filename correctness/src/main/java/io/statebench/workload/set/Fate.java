package io.statebench.workload.set;

import io.statebench.history.EventType;
import io.statebench.history.Operation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of one element. Filled in by the reads in the order of their calls; used by one thread.
 *
 * <pre>
 *   |-- add -- ok|                 known from here on
 *                    |-- read: missed --|     |-- read: seen --|      stale
 *                    |-- read: seen ----|     |-- read: missed --|    lost
 * </pre>
 */
final class Fate {
    final Operation add;

    /** Since when it must be seen. */
    private long knownNanos;
    /** The last read that saw it. */
    private @Nullable Operation seen;
    /** The last read that was called when it was known, and missed it. */
    private @Nullable Operation missed;

    private boolean isSeenLast;
    private boolean isRead;
    /** Where the read began that listed it last, to tell what a read did not list without a set for each; -1 for none. */
    private long listedIndex = -1;

    Fate(Operation add) {
        this.add = add;
        this.knownNanos = isAcknowledged() ? add.returnNanos() : Long.MAX_VALUE;
    }

    boolean isAcknowledged() {
        return add.outcome() == EventType.OK;
    }

    boolean isInDoubt() {
        return add.outcome() == EventType.INFO;
    }

    /** A read saw it. */
    void seenBy(Operation read) {
        seen = read;
        listedIndex = read.invocation().index();
        isSeenLast = true;
        knownNanos = Math.min(knownNanos, read.returnNanos());
    }

    /** A read of its whole set returned; those it saw were told so before. */
    void coveredBy(Operation read) {
        isRead |= isAcknowledged() && read.callNanos() > add.returnNanos();
        if (listedIndex != read.invocation().index()) {
            missedBy(read);
        }
    }

    /** A read did not see it, which means nothing while nobody knows that it is there. */
    void missedBy(Operation read) {
        if (read.callNanos() > knownNanos) {
            missed = read;
            isSeenLast = false;
        }
    }

    boolean isLost() {
        return missed != null && !isSeenLast;
    }

    boolean isStale() {
        return missed != null && isSeenLast;
    }

    /** In doubt, and there. */
    boolean isRecovered() {
        return isInDoubt() && seen != null && !isLost();
    }

    /** Acknowledged, and in the scope of no read of all that was called later. */
    boolean isNeverRead() {
        return isAcknowledged() && !isRead;
    }

    /** Certainly not added, or seen before anybody asked for it. */
    boolean isInvented() {
        return seen != null && (add.outcome() == EventType.FAIL || knownNanos < add.callNanos());
    }

    /** The read that missed it, of one that is lost or stale. */
    Operation missed() {
        return Objects.requireNonNull(missed);
    }

    /** The last read that saw it, of one that was ever seen. */
    Operation seen() {
        return Objects.requireNonNull(seen);
    }
}
