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

    private final Access access;
    private final ClientSettings settings;
    private final CuratorFramework curator;
    private final NanoClock clock;

    /** Guarded by whoever holds the sessions of a client, as what follows. */
    private long certainUntilNanos;

    private int holds;
    private boolean isRetired;

    private LockSession(Access access, ClientSettings settings, CuratorFramework curator, NanoClock clock) {
        this.access = access;
        this.settings = settings;
        this.curator = curator;
        this.clock = clock;
    }

    /** Opens one that is kept for so long, if the servers allow it. */
    static LockSession open(Access access, ClientSettings settings, Duration kept, NanoClock clock)
            throws NotDoneException {
        CuratorFrameworkFactory.Builder builder = CuratorFrameworkFactory.builder()
                .connectString(access.servers())
                .sessionTimeoutMs(Math.toIntExact(kept.toMillis()))
                .connectionTimeoutMs(Math.toIntExact(settings.timeout().toMillis()))
                .retryPolicy(NEVER)
                .zkClientConfig(Access.config(settings))
                // Else it would call the servers where they say that they listen, past whatever stands before them.
                .ensembleTracker(false)
                .aclProvider(new Rights(access.rights()));
        if (!access.login().isEmpty()) {
            builder.authorization(Access.SCHEME, access.secret());
        }
        LockSession opened = new LockSession(access, settings, builder.build(), clock);
        opened.start();
        return opened;
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

    private void start() throws NotDoneException {
        long begunNanos = clock.nanos();
        curator.start();
        try {
            Duration patience = settings.timeout().multipliedBy(access.count());
            boolean isConnected = Deadline.after(patience)
                    .await(() -> curator.getZookeeperClient().isConnected());
            if (!isConnected) {
                throw new NotDoneException(
                        "cannot connect to " + access + " within " + patience.toMillis() + " ms");
            }
            certainUntilNanos = begunNanos + timeout().toNanos();
        } catch (NotDoneException trouble) {
            end();
            throw trouble;
        } catch (InterruptedException interrupt) {
            end();
            Thread.currentThread().interrupt();
            throw new NotDoneException("interrupted while connecting to " + access);
        }
    }

    /** How long servers keep it, as they said when it was opened. */
    Duration timeout() throws NotDoneException {
        return Duration.ofMillis(handle().getSessionTimeout());
    }

    CuratorFramework curator() {
        return curator;
    }

    ZooKeeper handle() throws NotDoneException {
        try {
            return curator.getZookeeperClient().getZooKeeper();
        } catch (Exception gone) { // So it is declared.
            throw new NotDoneException("the session for locks is gone: " + gone.getMessage(), gone);
        }
    }

    /** How long a grant can last that begins within a while after it was opened; not more than was asked for. */
    Duration grantable(Duration asked) throws NotDoneException {
        Duration most = timeout().minus(SPARE);
        return asked.compareTo(most) > 0 ? most : asked;
    }

    boolean isCertainUntil(long nanos) {
        return nanos - certainUntilNanos <= 0;
    }

    long certainUntilNanos() {
        return certainUntilNanos;
    }

    /**
     * Takes the session to another connection, upon which the leader counts anew. The library waits for up to a second before it
     * connects again.
     */
    void refresh() throws NotDoneException {
        ZooKeeper open = handle();
        long id = open.getSessionId();
        long begunNanos = clock.nanos();
        try {
            open.getTestable().closeSocket();
            Deadline patience = Deadline.after(settings.timeout().plusSeconds(1));
            boolean isBack = patience.await(() -> !open.getState().isConnected())
                    && patience.await(() -> open.getState().isConnected());
            if (!isBack || open.getSessionId() != id) {
                throw new NotDoneException("the session for locks did not come back in time");
            }
        } catch (IOException trouble) {
            throw new NotDoneException("the session for locks is gone: " + trouble.getMessage(), trouble);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new NotDoneException("interrupted while connecting to " + access);
        }
        certainUntilNanos = begunNanos + timeout().toNanos();
    }

    boolean isRetired() {
        return isRetired;
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
            end();
        }
    }

    private void end() {
        Session.end(curator::close);
    }
}
