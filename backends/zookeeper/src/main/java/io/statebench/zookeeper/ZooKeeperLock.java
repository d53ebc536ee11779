package io.statebench.zookeeper;

import io.statebench.backend.BackendException;
import io.statebench.backend.DistributedLock;
import io.statebench.backend.InDoubtException;
import io.statebench.backend.Lease;
import io.statebench.backend.NotDoneException;
import io.statebench.time.Deadline;
import io.statebench.zookeeper.LockSessions.Grant;
import io.statebench.zookeeper.ZooKeeperErrors.Effect;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.curator.framework.recipes.locks.InterProcessMutex;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Op;

/**
 * Curator's lock: whoever wants it makes a numbered node that lasts as long as his session, and holds it when no other has a smaller
 * number (Curator, <em>Shared Reentrant Lock</em>; ZooKeeper, <em>Recipes: Locks</em>). Waiters are served in the order in which they
 * came, as long as they wait no more than {@link LockSessions#LONGEST_WAIT}: then they queue anew.
 *
 * <p>A lease lasts no longer than its session is certain to; see {@link LockSession}. Where servers keep sessions for less than asked,
 * leases are shorter than asked. Curator lets a thread in again that has the lock already; a lock object for each attempt keeps it
 * from that.
 */
final class ZooKeeperLock implements DistributedLock {
    private final String name;
    private final Session session;
    private final LockSessions sessions;

    ZooKeeperLock(String name, Session session, LockSessions sessions) {
        this.name = name;
        this.session = session;
        this.sessions = sessions;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Lease> tryAcquire(Duration leaseDuration) throws BackendException {
        return attempt(leaseDuration, Duration.ZERO);
    }

    @Override
    public Optional<Lease> acquire(Duration leaseDuration, Duration timeout) throws BackendException {
        Deadline deadline = Deadline.after(timeout);
        while (true) {
            Duration left = Duration.ofNanos(deadline.remainingNanos());
            Optional<Lease> lease = attempt(
                    leaseDuration, left.compareTo(LockSessions.LONGEST_WAIT) > 0 ? LockSessions.LONGEST_WAIT : left);
            if (lease.isPresent() || deadline.isOver()) {
                return lease;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new NotDoneException("interrupted while waiting for lock " + name);
            }
        }
    }

    private Optional<Lease> attempt(Duration asked, Duration wait) throws BackendException {
        if (asked.toMillis() < 1) {
            throw new IllegalArgumentException("a lease lasts at least 1 ms, not " + asked);
        }
        LockSession holder = sessions.covering(asked);
        Duration lease = holder.grantable(asked);
        if (lease.isNegative() || lease.isZero()) {
            throw new NotDoneException("acquire: servers keep sessions for "
                    + holder.timeout().toMillis() + " ms only, and leases are "
                    + LockSession.SPARE.toMillis() + " ms shorter");
        }
        TokenDriver driver = new TokenDriver();
        InterProcessMutex mutex = new InterProcessMutex(holder.curator(), Paths.lock(name), driver);
        try {
            if (!mutex.acquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException interrupt) {
            sessions.retire(holder);
            Thread.currentThread().interrupt();
            throw new InDoubtException("acquire: interrupted", interrupt);
        } catch (KeeperException error) {
            sessions.retire(holder);
            throw meaning(driver, error);
        } catch (Exception trouble) { // So it is declared.
            sessions.retire(holder);
            throw new InDoubtException("acquire: " + trouble.getMessage(), trouble);
        }
        String owner = driver.path().substring(driver.path().lastIndexOf('/') + 1);
        sessions.begin(owner, driver.path(), holder, lease);
        return Optional.of(new Lease(name, owner, driver.token(), lease));
    }

    /** Once there is a node, a refusal is one of something else. */
    private static BackendException meaning(TokenDriver driver, KeeperException error) {
        return driver.isMade()
                ? new InDoubtException("acquire: " + ZooKeeperErrors.words(error.code()), error)
                : ZooKeeperErrors.meaning("acquire", error, driver.isAsked() ? Effect.CHANGE : Effect.NONE);
    }

    /** Asks the ensemble whether the node is still there, by a change that changes nothing. */
    @Override
    public Optional<Lease> renew(Lease lease, Duration leaseDuration) throws BackendException {
        Optional<Grant> grant = sessions.grant(lease.owner());
        Optional<Duration> lasting = sessions.prolong(lease.owner(), leaseDuration);
        if (grant.isEmpty() || lasting.isEmpty()) {
            return Optional.empty();
        }
        List<Op> check = List.of(Op.check(grant.get().path(), -1));
        try {
            session.attempt("renew", Effect.CHANGE, open -> open.multi(check));
        } catch (KeeperException.NoNodeException gone) {
            sessions.forget(lease.owner());
            return Optional.empty();
        } catch (KeeperException refusal) {
            throw ZooKeeperErrors.meaning("renew", refusal, Effect.CHANGE);
        }
        return Optional.of(new Lease(name, lease.owner(), lease.fencingToken(), lasting.get()));
    }

    /** What is in doubt is over with the lease at the latest. */
    @Override
    public boolean release(Lease lease) throws BackendException {
        boolean isHeld;
        try {
            String path = Paths.lock(name) + "/" + lease.owner();
            session.attempt("release", Effect.CHANGE, open -> {
                open.delete(path, -1);
                return true;
            });
            isHeld = true;
        } catch (KeeperException.NoNodeException gone) {
            isHeld = false;
        } catch (KeeperException refusal) {
            throw ZooKeeperErrors.meaning("release", refusal, Effect.CHANGE);
        }
        sessions.forget(lease.owner());
        return isHeld;
    }
}
