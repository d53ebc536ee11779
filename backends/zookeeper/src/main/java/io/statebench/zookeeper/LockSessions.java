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

    /** By owner; guarded by this. */
    private final Map<String, Grant> grants = new HashMap<>();

    /** Written by the client's thread; by that which ends leases only to null. */
    private volatile @Nullable LockSession current;

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

    /**
     * A session that lasts for a lease which begins within {@link #LONGEST_WAIT} from now, if the servers allow such a one. Not
     * guarded while it is opened, as leases end meanwhile; used by one thread at a time.
     */
    LockSession covering(Duration lease) throws NotDoneException {
        LockSession open = current;
        if (open != null) {
            long untilNanos = clock.nanos()
                    + LONGEST_WAIT.toNanos()
                    + open.grantable(lease).toNanos();
            if (open.serves(lease) && open.isCertainUntil(untilNanos)) {
                return open;
            }
            retire(open);
        }
        open = LockSession.open(access, settings, lease, clock);
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
        var unused = ENDS.schedule(() -> endIfOver(owner), Math.max(0, endNanos - clock.nanos()), TimeUnit.NANOSECONDS);
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

    /** Removes a node, and tries again while its session is certain to last: nobody else has a node of that name. */
    private void remove(Grant grant) {
        grant.session()
                .handle()
                .delete(
                        grant.path(),
                        -1,
                        (code, path, context) -> {
                            boolean isGone = code == Code.OK.intValue() || code == Code.NONODE.intValue();
                            if (isGone) {
                                later(() -> over(grant), 0);
                            } else if (grant.session().isCertainUntil(clock.nanos())) {
                                later(() -> remove(grant), REST_MILLIS);
                            } else {
                                later(() -> lost(grant), 0);
                            }
                        },
                        grant);
    }

    private static void later(Runnable task, long millis) {
        var unused = ENDS.schedule(task, millis, TimeUnit.MILLISECONDS);
    }

    private synchronized void over(Grant grant) {
        grant.session().letGo();
    }

    /** Its session ends with it, and takes the node along. */
    private synchronized void lost(Grant grant) {
        retire(grant.session());
        grant.session().letGo();
    }

    /** The grant of that owner, if its lease is not over. */
    synchronized Optional<Grant> grant(String owner) {
        return Optional.ofNullable(grants.get(owner));
    }

    /**
     * Makes a grant last longer, at this client; before the ensemble is asked whether it is held at all, lest it be removed
     * meanwhile. That may take longer than what is left of its lease.
     *
     * @return how long it lasts from now on; empty if its lease is over
     */
    Optional<Duration> prolong(String owner, Duration lease) throws NotDoneException {
        Optional<Grant> grant = grant(owner);
        if (grant.isEmpty()) {
            return Optional.empty();
        }
        LockSession session = grant.get().session();
        Duration granted = session.grantable(lease);
        if (!session.isCertainUntil(clock.nanos() + granted.toNanos())) {
            if (!end(owner, clock.nanos() + session.patience().toNanos())) {
                return Optional.empty();
            }
            try {
                session.refresh(granted);
            } catch (NotDoneException trouble) {
                end(owner, grant.get().endNanos());
                throw trouble;
            }
        }
        long endNanos = clock.nanos() + granted.toNanos();
        boolean isLonger = endNanos - grant.get().endNanos() > 0;
        return end(owner, isLonger ? endNanos : grant.get().endNanos()) ? Optional.of(granted) : Optional.empty();
    }

    /** Sets when a lease is over; false, with no effect, if it is over already. */
    private synchronized boolean end(String owner, long endNanos) {
        Grant changed =
                grants.computeIfPresent(owner, (same, grant) -> new Grant(grant.path(), grant.session(), endNanos));
        if (changed != null) {
            awaitEnd(owner, endNanos);
        }
        return changed != null;
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
