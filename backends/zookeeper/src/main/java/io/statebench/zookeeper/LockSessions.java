package io.statebench.zookeeper;

import io.statebench.backend.ClientSettings;
import io.statebench.backend.NotDoneException;
import io.statebench.time.NanoClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.KeeperException.Code;
import org.jspecify.annotations.Nullable;

/**
 * The grants of one client, and the sessions that hold them.
 *
 * <p>The ensemble knows no leases: a node lasts as long as its session. So the client itself removes the node when a lease is over,
 * also after it was closed; only if this JVM ends, or is cut off, has the ensemble to wait for the end of the session, which is up to
 * {@link LockSession#SPARE} and a tick later than that of the lease.
 *
 * <p>Thread-safe.
 */
final class LockSessions implements AutoCloseable {
    /** Chosen: how long an acquire waits in the queue before it makes sure that its session lasts. */
    static final Duration LONGEST_WAIT = LockSession.SPARE.dividedBy(2);

    /** Chosen: the pause before a node is removed that could not be, as the connection was lost. */
    private static final long REST_MILLIS = 100;

    private static final ScheduledExecutorService ENDS = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "zookeeper-leases");
        thread.setDaemon(true);
        return thread;
    });

    private final Access access;
    private final ClientSettings settings;
    private final NanoClock clock = NanoClock.SYSTEM;

    /** By owner; guarded by this, as is the session that serves now. */
    private final Map<String, Grant> grants = new HashMap<>();

    private @Nullable LockSession current;

    /**
     * A lock that is held.
     *
     * @param path of its node
     * @param session that keeps the node
     * @param endNanos when its lease is over
     */
    record Grant(String path, LockSession session, long endNanos) {}

    LockSessions(Access access, ClientSettings settings) {
        this.access = access;
        this.settings = settings;
    }

    /** A session that lasts for a lease which begins within {@link #LONGEST_WAIT} from now, if the servers allow such a one. */
    synchronized LockSession covering(Duration lease) throws NotDoneException {
        LockSession open = current;
        if (open != null) {
            long untilNanos = clock.nanos()
                    + LONGEST_WAIT.toNanos()
                    + open.grantable(lease).toNanos();
            boolean isLongEnough = open.grantable(lease).equals(lease);
            if (isLongEnough && open.isCertainUntil(untilNanos)) {
                return open;
            }
            retire(open);
        }
        // A millisecond more, as servers count whole ones.
        open = LockSession.open(
                access, settings, lease.plus(LockSession.SPARE).plusMillis(1), clock);
        current = open;
        return open;
    }

    /** Ends a session as soon as it holds nothing, and with it whatever nobody knows of. */
    synchronized void retire(LockSession session) {
        session.retire();
        if (current == session) {
            current = null;
        }
    }

    /** Remembers a grant until its lease is over. */
    synchronized void begin(String owner, String path, LockSession session, Duration lease) {
        long endNanos = Math.min(clock.nanos() + lease.toNanos(), session.certainUntilNanos());
        session.hold();
        grants.put(owner, new Grant(path, session, endNanos));
        awaitEnd(owner, endNanos);
    }

    private void awaitEnd(String owner, long endNanos) {
        var unused = ENDS.schedule(
                () -> endIfOver(owner), Math.max(0, endNanos - clock.nanos()), TimeUnit.NANOSECONDS);
    }

    private synchronized void endIfOver(String owner) {
        Grant grant = grants.get(owner);
        if (grant == null) {
            return;
        }
        if (grant.endNanos() - clock.nanos() > 0) {
            awaitEnd(owner, grant.endNanos()); // It was renewed meanwhile.
            return;
        }
        grants.remove(owner);
        remove(grant);
    }

    /** Removes a node, and tries again while its session lasts: nobody else has a node of that name. */
    private synchronized void remove(Grant grant) {
        try {
            grant.session().handle().delete(grant.path(), -1, (code, path, context) -> {
                boolean isOver = code == Code.OK.intValue() || code == Code.NONODE.intValue();
                if (isOver || grant.session().isCertainUntil(clock.nanos())) {
                    later(isOver ? () -> over(grant) : () -> remove(grant), isOver ? 0 : REST_MILLIS);
                } else {
                    later(() -> over(grant), 0);
                }
            }, null);
        } catch (NotDoneException gone) {
            over(grant);
        }
    }

    private static void later(Runnable task, long millis) {
        var unused = ENDS.schedule(task, millis, TimeUnit.MILLISECONDS);
    }

    private synchronized void over(Grant grant) {
        grant.session().letGo();
    }

    /** The grant of that owner, if its lease is not over. */
    synchronized Optional<Grant> grant(String owner) {
        return Optional.ofNullable(grants.get(owner));
    }

    /**
     * Makes a grant last longer, at this client; before the ensemble is asked whether it is held at all, lest it be removed
     * meanwhile.
     *
     * @return how long it lasts from now on; empty if its lease is over
     */
    synchronized Optional<Duration> prolong(String owner, Duration lease) throws NotDoneException {
        Grant grant = grants.get(owner);
        if (grant == null) {
            return Optional.empty();
        }
        LockSession session = grant.session();
        Duration granted = session.grantable(lease);
        if (!session.isCertainUntil(clock.nanos() + granted.toNanos())) {
            session.refresh();
        }
        long endNanos = Math.min(clock.nanos() + granted.toNanos(), session.certainUntilNanos());
        if (endNanos - grant.endNanos() > 0) {
            grants.put(owner, new Grant(grant.path(), session, endNanos));
        }
        return Optional.of(granted);
    }

    /** Forgets a grant whose node is gone. */
    synchronized void forget(String owner) {
        Grant grant = grants.remove(owner);
        if (grant != null) {
            grant.session().letGo();
        }
    }

    /** What is held stays held until its lease is over. */
    @Override
    public synchronized void close() {
        LockSession open = current;
        if (open != null) {
            retire(open);
        }
    }
}
