package io.statebench.backend;

import io.statebench.time.Deadline;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * One named lock that at most one owner holds at a time, each for a limited lease.
 *
 * <p><b>Promise.</b> Two grants of one lock never overlap <em>within</em> their leases: from the return of the call
 * that granted one until its release is called or its duration, counted from the call's invocation, is over, no other
 * grant returns. After that the holder is on its own: only the {@linkplain Lease#fencingToken() fencing token},
 * checked by the guarded resource, keeps a late write out (Kleppmann, <em>How to do distributed locking</em>, 2016).
 * The lock is not reentrant: whoever holds it and asks again is refused like anybody else.
 *
 * <p><b>Trouble.</b> A call that throws {@link NotDoneException} changed nothing. After an {@link InDoubtException}
 * from {@link #tryAcquire} or {@link #acquire} the lock may be held by nobody who knows of it until the lease is over.
 *
 * <p><b>Threads.</b> A lock object belongs to its {@link Client} and is used by one thread at a time.
 */
public interface DistributedLock {
    /** The lock's name. */
    String name();

    /**
     * Asks once.
     *
     * @param leaseDuration how long the grant shall last, at least one millisecond; a backend without leases grants
     *     one of {@link Lease#FOREVER}
     * @return the lease, or empty when another owner holds the lock
     */
    Optional<Lease> tryAcquire(Duration leaseDuration) throws BackendException;

    /**
     * Asks until the lock is granted or the time is up. Waiters are served in no particular order unless the backend
     * says so; an interrupt between two attempts ends the wait with {@link NotDoneException} and stays set.
     *
     * @param timeout how long to wait at most
     * @return the lease, or empty when the time was up
     */
    default Optional<Lease> acquire(Duration leaseDuration, Duration timeout) throws BackendException {
        Deadline deadline = Deadline.after(timeout);
        long pauseNanos = FIRST_PAUSE_NANOS;
        while (true) {
            Optional<Lease> lease = tryAcquire(leaseDuration);
            if (lease.isPresent() || deadline.isOver()) {
                return lease;
            }
            LockSupport.parkNanos(Math.min(pauseNanos, deadline.remainingNanos()));
            if (Thread.currentThread().isInterrupted()) {
                throw new NotDoneException("interrupted while waiting for lock " + name());
            }
            pauseNanos = Math.min(2 * pauseNanos, LONGEST_PAUSE_NANOS);
        }
    }

    /** The first pause of a waiting {@link #acquire}; chosen near a loopback round trip. */
    long FIRST_PAUSE_NANOS = 100_000;

    /** The longest pause of a waiting {@link #acquire}; chosen so that a hand-over stays well below a lease. */
    long LONGEST_PAUSE_NANOS = 5_000_000;

    /**
     * Makes a lease that is still held last for a full duration again, counted from now. Its token stays.
     *
     * @return the renewed lease, or empty when the lock is no longer held under it
     */
    Optional<Lease> renew(Lease lease, Duration leaseDuration) throws BackendException;

    /**
     * Gives the lock back.
     *
     * @return true if the lock was held under this lease and is now free; false, with no effect, if it was not
     */
    boolean release(Lease lease) throws BackendException;
}
