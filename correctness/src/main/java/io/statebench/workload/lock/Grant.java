package io.statebench.workload.lock;

import io.statebench.checker.Findings;
import io.statebench.history.Operation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A lease that was given, with what became of it. Filled in while a history is read; used by one thread.
 *
 * <pre>
 *   acquire call      return                    release call
 *   |-- acquire ------|=== held for certain ====|-- release --|
 *   |------------------ lease ----------------------------------|
 * </pre>
 */
final class Grant {
    final Operation acquire;
    final String owner;
    /** The fencing token, or null where the backend gives none. */
    final @Nullable Long token;

    /** When the lease may be over at the earliest; {@link Long#MAX_VALUE} for one that never is. */
    private long leaseEndNanos;
    /** When its lease is over at the latest, if the lock keeps time; {@link Long#MAX_VALUE} for one that never is. */
    private long latestEndNanos;
    /** The first call to release it, or null. */
    private @Nullable Operation release;

    private long lastSeenNanos;
    /** When the first release was answered; {@link Long#MAX_VALUE} if none ever was. */
    private long answeredNanos = Long.MAX_VALUE;

    Grant(Operation acquire, String owner, @Nullable Long token) {
        this.acquire = acquire;
        this.owner = owner;
        this.token = token;
        this.lastSeenNanos = acquire.returnNanos();
    }

    /** Counts a lease from the call that asked for it, and at the latest from its return. */
    void lasts(Operation asked, long leaseNanos) {
        leaseEndNanos = Math.max(leaseEndNanos, after(asked.callNanos(), leaseNanos));
        latestEndNanos = Math.max(latestEndNanos, after(asked.returnNanos(), leaseNanos));
    }

    private static long after(long nanos, long leaseNanos) {
        return leaseNanos > Long.MAX_VALUE - nanos ? Long.MAX_VALUE : nanos + leaseNanos;
    }

    /** A renewal is in doubt: nobody knows from when on its lease counts. */
    void mayLast(long untilNanos) {
        latestEndNanos = Math.max(latestEndNanos, untilNanos);
    }

    /** A release was answered; whatever the answer, the lock is not held under this grant any more. */
    void isOverBy(long nanos) {
        answeredNanos = Math.min(answeredNanos, nanos);
    }

    void releasedBy(Operation operation) {
        if (release == null) {
            release = operation;
        }
    }

    /** Its holder was there, and knew of no release, until then. */
    void seenUntil(long nanos) {
        lastSeenNanos = Math.max(lastSeenNanos, nanos);
    }

    boolean isReleasedBefore(long nanos) {
        return release != null && release.callNanos() < nanos;
    }

    /** The fencing token, of a grant that has one. */
    long fencingToken() {
        return Objects.requireNonNull(token);
    }

    long callNanos() {
        return acquire.callNanos();
    }

    long grantedNanos() {
        return acquire.returnNanos();
    }

    long leaseEndNanos() {
        return leaseEndNanos;
    }

    /** Until when nobody else may be granted the lock. */
    long certainEndNanos() {
        return release == null ? leaseEndNanos : Math.min(leaseEndNanos, release.callNanos());
    }

    /** Until when the lock may have been held under it. */
    long possibleEndNanos() {
        return Math.min(answeredNanos, latestEndNanos);
    }

    /** Whether its lease ended, and no call had asked to release it before. */
    boolean isExpired() {
        return leaseEndNanos != Long.MAX_VALUE && !isReleasedBefore(leaseEndNanos);
    }

    /** Until when its holder acted as if it held the lock. */
    long believedEndNanos() {
        return release == null ? lastSeenNanos : release.callNanos();
    }

    /** Whether it was over when its holder learnt of it. */
    boolean isNeverCertain() {
        return certainEndNanos() <= grantedNanos();
    }

    /** As in "p1 held lock-0 for certain from 1.100 s (token 7) to 1.900 s, when its lease ended". */
    String inWords() {
        long end = certainEndNanos();
        String until = end == Long.MAX_VALUE
                ? " on, without an end"
                : " to " + Findings.seconds(end)
                        + (end == leaseEndNanos ? ", when its lease was over" : ", when it called release");
        return holder() + " held it for certain from " + Findings.seconds(grantedNanos()) + until;
    }

    /** As in "p1 (token 7)". */
    String holder() {
        return "p" + acquire.process() + (token == null ? "" : " (token " + token + ")");
    }
}
