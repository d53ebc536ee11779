package io.statebench.paxos.backend;

import io.statebench.backend.BackendException;
import io.statebench.backend.DistributedLock;
import io.statebench.backend.InDoubtException;
import io.statebench.backend.Lease;
import io.statebench.backend.NotDoneException;
import io.statebench.paxos.client.PaxosConnection;
import io.statebench.paxos.machine.Action;
import io.statebench.paxos.machine.Question;
import io.statebench.paxos.machine.Reply;
import io.statebench.time.Deadline;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A lock of the machine. The fencing token is the slot of the grant. Those who wait stand in a queue and are served in
 * its order:
 *
 * <pre>
 *   client              cluster
 *     |-- acquire, wait -->|  in the queue
 *     |<- queued ----------|
 *     |-- await grant ---->|  ... the holder releases: granted in slot 17
 *     |<- held, 17 --------|
 *     or, when the time is up:
 *     |-- withdraw ------->|  "done": left the queue.  "absent": granted meanwhile, or not; the holder's name tells
 * </pre>
 */
final class PaxosLock implements DistributedLock {
    /** How long one wait at a node lasts, so that an interrupt is heard in between; chosen. */
    private static final Duration SLICE = Duration.ofMillis(100);

    /** Beyond this a lease is as good as forever, and nanoseconds would overflow. */
    private static final Duration LONGEST = Duration.ofDays(3_650);

    /** Session and token. */
    private static final Pattern OWNER = Pattern.compile("([0-9]{1,18})-[0-9]{1,18}");

    private final String name;
    private final PaxosConnection connection;

    PaxosLock(String name, PaxosConnection connection) {
        this.name = name;
        this.connection = connection;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Lease> tryAcquire(Duration leaseDuration) throws BackendException {
        Reply reply = ask(leaseDuration, Duration.ZERO);
        return reply.status() == Reply.Status.DONE
                ? Optional.of(lease(reply.number(), leaseDuration))
                : Optional.empty();
    }

    /** Waiters are served in the order in which they asked. */
    @Override
    public Optional<Lease> acquire(Duration leaseDuration, Duration timeout) throws BackendException {
        Deadline deadline = Deadline.after(timeout);
        while (true) {
            Duration left = Duration.ofNanos(deadline.remainingNanos());
            Reply reply = ask(leaseDuration, left);
            if (reply.status() == Reply.Status.DONE) {
                return Optional.of(lease(reply.number(), leaseDuration));
            } else if (reply.status() == Reply.Status.QUEUED) {
                return await(leaseDuration, reply.number(), deadline);
            } else if (deadline.isOver()) {
                return Optional.empty();
            }
            // This very session holds it, by a grant that may end.
            LockSupport.parkNanos(Math.min(LONGEST_PAUSE_NANOS, deadline.remainingNanos()));
            if (Thread.currentThread().isInterrupted()) {
                throw new NotDoneException("interrupted while waiting for lock " + name);
            }
        }
    }

    private Reply ask(Duration leaseDuration, Duration wait) throws BackendException {
        return connection.command(
                new Action.Acquire(name, nanos(leaseDuration), nanos(wait)), cut(leaseDuration.plus(wait)));
    }

    /**
     * Waits for the lock.
     *
     * @param holdersToken whose release is waited for; a node that is behind may still know of an earlier grant of ours
     */
    private Optional<Lease> await(Duration leaseDuration, long holdersToken, Deadline deadline)
            throws BackendException {
        long session = connection.session();
        boolean isInterrupted = false;
        while (!deadline.isOver() && !isInterrupted) {
            Duration left = Duration.ofNanos(deadline.remainingNanos());
            try {
                Reply holder =
                        connection.awaitGrant(name, session, holdersToken, left.compareTo(SLICE) < 0 ? left : SLICE);
                if (isHeldBy(session, holder) && holder.number() > holdersToken) {
                    return Optional.of(lease(holder.number(), leaseDuration));
                }
            } catch (NotDoneException nobodyAnswers) {
                break; // The place in the queue remains; it has to be given up or found out to be more.
            }
            isInterrupted = Thread.currentThread().isInterrupted();
        }
        return withdraw(session, leaseDuration, isInterrupted);
    }

    private Optional<Lease> withdraw(long session, Duration leaseDuration, boolean isInterrupted)
            throws BackendException {
        if (!leaveQueue(session)) {
            Reply holder = holder();
            if (isHeldBy(session, holder)) {
                return Optional.of(lease(holder.number(), leaseDuration));
            }
        }
        if (isInterrupted) {
            throw new NotDoneException("interrupted while waiting for lock " + name);
        }
        return Optional.empty();
    }

    /** Returns whether the session was in the queue. One that may still be there may be granted the lock at any time. */
    private boolean leaveQueue(long session) throws InDoubtException {
        try {
            Optional<Reply> reply = connection.commandIn(session, new Action.Withdraw(name));
            return reply.isEmpty() || reply.get().status() == Reply.Status.DONE;
        } catch (BackendException unanswered) {
            throw new InDoubtException("perhaps still in the queue of lock " + name, unanswered);
        }
    }

    /** Not to know whether one holds it is more than a question without an answer. */
    private Reply holder() throws InDoubtException {
        try {
            return connection.ask(new Question.Holder(name)).reply();
        } catch (NotDoneException unanswered) {
            throw new InDoubtException("no answer to who holds lock " + name, unanswered);
        }
    }

    private static boolean isHeldBy(long session, Reply holder) {
        return holder.status() == Reply.Status.FOUND
                && ByteBuffer.wrap(holder.value()).getLong() == session;
    }

    private Lease lease(long token, Duration leaseDuration) {
        return new Lease(name, connection.session() + "-" + token, token, leaseDuration);
    }

    @Override
    public Optional<Lease> renew(Lease lease, Duration leaseDuration) throws BackendException {
        long token = lease.fencingToken();
        OptionalLong session = session(lease);
        if (session.isPresent() && leaseDuration.compareTo(connection.longestLease(session.getAsLong())) > 0) {
            throw new NotDoneException("a lease of " + leaseDuration + " would outlast the session it belongs to");
        }
        return isDone(session, new Action.Renew(name, token, nanos(leaseDuration)))
                ? Optional.of(new Lease(name, lease.owner(), token, leaseDuration))
                : Optional.empty();
    }

    @Override
    public boolean release(Lease lease) throws BackendException {
        return isDone(session(lease), new Action.Release(name, lease.fencingToken()));
    }

    /** A session that is over holds nothing, and neither does nobody. */
    private boolean isDone(OptionalLong session, Action action) throws BackendException {
        if (session.isEmpty()) {
            return false;
        }
        Optional<Reply> reply = connection.commandIn(session.getAsLong(), action);
        return reply.isPresent() && reply.get().status() == Reply.Status.DONE;
    }

    /**
     * The session a lease was granted to; empty for an owner that no lock of ours ever named.
     *
     * @throws NotDoneException if it is another client's, in whose name this one cannot speak
     */
    private OptionalLong session(Lease lease) throws NotDoneException {
        Matcher owner = OWNER.matcher(lease.owner());
        if (!owner.matches()) {
            return OptionalLong.empty();
        }
        long session = Long.parseLong(owner.group(1));
        if (!connection.has(session)) {
            throw new NotDoneException("the lease of " + lease.owner() + " belongs to another client");
        }
        return OptionalLong.of(session);
    }

    private static Duration cut(Duration duration) {
        return duration.compareTo(LONGEST) < 0 ? duration : LONGEST;
    }

    private static long nanos(Duration duration) {
        return cut(duration).toNanos();
    }
}
