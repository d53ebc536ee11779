package io.statebench.zookeeper;

import io.statebench.backend.ClientSettings;
import io.statebench.backend.NotDoneException;
import io.statebench.time.Deadline;
import io.statebench.time.NanoClock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.curator.RetryPolicy;
import org.apache.curator.RetrySleeper;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.framework.api.ACLProvider;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.ACL;

/**
 * A session for locks, and until when it is certain to last.
 *
 * <p>The leader keeps a session for its timeout after it heard of it last. That it heard of it is certain only of the moment when
 * the session was opened, or was taken to another connection: servers tell the leader of their clients now and then, by what they
 * send anyway. A new leader counts all sessions anew. So a session is certain to last for its timeout, counted from before the last
 * such moment, and no grant counts on more.
 *
 * <pre>
 *   |-- opened ------------------ timeout ------------------------|     certain
 *            |- acquire ---- lease ----|
 * </pre>
 */
final class LockSession {
    /** Chosen: how much longer than a lease a session is kept, so that it serves several. */
    static final Duration SPARE = Duration.ofSeconds(2);

    private static final RetryPolicy NEVER = new RetryPolicy() {
        @Override
        public boolean allowRetry(int retryCount, long elapsedMillis, RetrySleeper sleeper) {
            return false;
        }
    };

    /** What a server is asked at most, which counts milliseconds in 32 bits. */
    private static final Duration LONGEST = Duration.ofDays(20);

    private final ClientSettings settings;
    private final Duration wanted;
    private final CuratorFramework curator;
    private final ZooKeeper handle;
    private final NanoClock clock;

    /** Written by the client's thread, read by that which ends leases. */
    private volatile long certainUntilNanos;

    /** Guarded by the sessions of the client, as what follows. */
    private int holds;

    private boolean isRetired;

    private LockSession(ClientSettings settings, Duration wanted, Opened opened, NanoClock clock) {
        this.settings = settings;
        this.wanted = wanted;
        this.curator = opened.curator;
        this.handle = opened.handle;
        this.clock = clock;
        this.certainUntilNanos = opened.begunNanos + timeout().toNanos();
    }

    /**
     * A session that has just been opened.
     *
     * @param begunNanos before it was
     */
    private record Opened(CuratorFramework curator, ZooKeeper handle, long begunNanos) {}

    /** Opens one that serves such leases, if servers keep it for so long. */
    static LockSession open(Access access, ClientSettings settings, Duration lease, NanoClock clock)
            throws NotDoneException {
        Duration wanted = wanted(lease);
        CuratorFrameworkFactory.Builder builder = CuratorFrameworkFactory.builder()
                .connectString(access.servers())
                .sessionTimeoutMs(Math.toIntExact(wanted.toMillis()))
                .connectionTimeoutMs(Math.toIntExact(settings.timeout().toMillis()))
                .retryPolicy(NEVER)
                .zkClientConfig(Access.config(settings))
                // Else it would call the servers where they say that they listen, past whatever stands before them.
                .ensembleTracker(false)
                .aclProvider(new Rights(access.rights()));
        if (!access.login().isEmpty()) {
            builder.authorization(Access.SCHEME, access.secret());
        }
        Duration patience = settings.timeout().multipliedBy(access.count());
        return new LockSession(settings, wanted, start(builder.build(), access, patience, clock), clock);
    }

    /** In whole milliseconds, as servers count, and no less. */
    private static Duration wanted(Duration lease) {
        Duration most = LONGEST.minus(SPARE);
        return Duration.ofMillis((lease.compareTo(most) > 0 ? most : lease)
                .plus(SPARE)
                .plusNanos(999_999)
                .toMillis());
    }

    private record Rights(List<ACL> all) implements ACLProvider {
        @Override
        public List<ACL> getDefaultAcl() {
            return all;
        }

        @Override
        public List<ACL> getAclForPath(String path) {
            return all;
        }
    }

    private static Opened start(CuratorFramework curator, Access access, Duration patience, NanoClock clock)
            throws NotDoneException {
        long begunNanos = clock.nanos();
        curator.start();
        try {
            if (!Deadline.after(patience)
                    .await(() -> curator.getZookeeperClient().isConnected())) {
                throw new NotDoneException("cannot connect to " + access + " within " + patience.toMillis() + " ms");
            }
            return new Opened(curator, curator.getZookeeperClient().getZooKeeper(), begunNanos);
        } catch (NotDoneException trouble) {
            Session.end(curator::close);
            throw trouble;
        } catch (InterruptedException interrupt) {
            Session.end(curator::close);
            Thread.currentThread().interrupt();
            throw new NotDoneException("interrupted while connecting to " + access);
        } catch (Exception gone) { // So it is declared.
            Session.end(curator::close);
            throw new NotDoneException("cannot connect to " + access + ": " + gone.getMessage(), gone);
        }
    }

    /** How long servers keep it, as they said when it was opened. */
    Duration timeout() {
        return Duration.ofMillis(handle.getSessionTimeout());
    }

    CuratorFramework curator() {
        return curator;
    }

    /** The session itself; where Curator has opened another since, what this one held is gone. */
    ZooKeeper handle() {
        return handle;
    }

    /** Whether another one that were opened for such leases would serve them no better. */
    boolean serves(Duration lease) {
        return wanted.compareTo(wanted(lease)) >= 0;
    }

    /** How long a grant can last that begins within a while after it was opened; not more than was asked for. */
    Duration grantable(Duration asked) {
        Duration most = timeout().minus(SPARE);
        return asked.compareTo(most) > 0 ? most : asked;
    }

    boolean isCertainUntil(long nanos) {
        return nanos - certainUntilNanos <= 0;
    }

    long certainUntilNanos() {
        return certainUntilNanos;
    }

    /** How long {@link #refresh} takes at most: the library waits for up to a second before it connects again. */
    Duration patience() {
        return settings.timeout().plusSeconds(1);
    }

    /**
     * Takes the session to another connection, upon which the leader counts anew.
     *
     * @param lease how long the session has to be certain to last afterwards
     * @throws NotDoneException if it is not
     */
    void refresh(Duration lease) throws NotDoneException {
        long id = handle.getSessionId();
        long begunNanos = clock.nanos();
        try {
            handle.getTestable().closeSocket();
            Deadline deadline = Deadline.after(patience());
            boolean isBack = deadline.await(() -> !handle.getState().isConnected())
                    && deadline.await(() -> handle.getState().isConnected());
            if (!isBack || handle.getSessionId() != id) {
                throw new NotDoneException("the session for locks did not come back in time");
            }
        } catch (IOException trouble) {
            throw new NotDoneException("the session for locks is gone: " + trouble.getMessage(), trouble);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new NotDoneException("interrupted while the session for locks changed its connection");
        }
        certainUntilNanos = begunNanos + timeout().toNanos();
        if (!isCertainUntil(clock.nanos() + lease.toNanos())) {
            throw new NotDoneException("the session for locks took too long to change its connection");
        }
    }

    void hold() {
        holds++;
    }

    void letGo() {
        holds--;
        endIfUseless();
    }

    /** No more grants from it; it ends with the last that it has. */
    void retire() {
        isRetired = true;
        endIfUseless();
    }

    private void endIfUseless() {
        if (isRetired && holds == 0) {
            Session.end(curator::close);
        }
    }
}
