package io.statebench.zookeeper;

import io.statebench.backend.BackendException;
import io.statebench.backend.ClientSettings;
import io.statebench.backend.InDoubtException;
import io.statebench.backend.NotDoneException;
import io.statebench.time.Deadline;
import io.statebench.zookeeper.ZooKeeperErrors.Effect;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZooKeeper;
import org.jspecify.annotations.Nullable;

/**
 * A client's session, opened when it is needed and again when it has expired.
 *
 * <p>Being connected is a step of its own, before the call: if that fails, nothing was sent and the call is not done. The library
 * connects again by itself, to any server, and sends nothing twice; that takes it up to a second and longer where servers are
 * silent, during which calls wait as long as the client's timeout and no longer.
 */
final class Session implements AutoCloseable {
    /**
     * Chosen: a silent server is given up after two thirds of it, and one that does not answer the first call after a third. Nothing
     * of ours depends on how long the servers keep this session; locks have their own.
     */
    static final Duration KEPT = Duration.ofSeconds(3);

    /** Ends sessions, which takes a round trip, or a second where there is nobody: nobody has to wait for that. */
    private static final ExecutorService ENDINGS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "zookeeper-endings");
        thread.setDaemon(true);
        return thread;
    });

    private final Access access;
    private final ClientSettings settings;
    private @Nullable ZooKeeper open;

    /** A call of the library. */
    @FunctionalInterface
    interface Call<T> {
        T on(ZooKeeper session) throws KeeperException, InterruptedException;
    }

    Session(Access access, ClientSettings settings) {
        this.access = access;
        this.settings = settings;
    }

    Access access() {
        return access;
    }

    ClientSettings settings() {
        return settings;
    }

    /**
     * Does one call, which may be several of the library as long as at most the last one changes something.
     *
     * @param what names it in the message of a failure
     */
    <T> T call(String what, Effect effect, Call<T> call) throws BackendException {
        try {
            return attempt(what, effect, call);
        } catch (KeeperException error) {
            throw ZooKeeperErrors.meaning(what, error, effect);
        }
    }

    /** As {@link #call}, for who has an answer to some of the refusals; what is in doubt does not get through to him. */
    <T> T attempt(String what, Effect effect, Call<T> call) throws BackendException, KeeperException {
        ZooKeeper session = connected();
        try {
            return call.on(session);
        } catch (KeeperException error) {
            if (ZooKeeperErrors.isRefusal(error.code())) {
                throw error;
            }
            throw ZooKeeperErrors.meaning(what, error, effect);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw interrupted(what, effect);
        }
    }

    private static BackendException interrupted(String what, Effect effect) {
        return effect == Effect.NONE
                ? new NotDoneException(what + ": interrupted")
                : new InDoubtException(what + ": interrupted");
    }

    /** Connects, so that a wrong address shows at once; each server is given the client's timeout. */
    void open() throws NotDoneException {
        await(alive(), access, settings.timeout().multipliedBy(access.count()));
    }

    /** The session, once it is connected; waits as long as the client waits for anything. */
    ZooKeeper connected() throws NotDoneException {
        ZooKeeper session = alive();
        await(session, access, settings.timeout());
        return session;
    }

    private ZooKeeper alive() {
        ZooKeeper session = open;
        if (session == null || !session.getState().isAlive()) {
            session = access.open(settings, KEPT, event -> {});
            open = session;
        }
        return session;
    }

    static void await(ZooKeeper session, Access access, Duration atMost) throws NotDoneException {
        try {
            boolean isConnected = session.getState().isConnected()
                    || Deadline.after(atMost).await(() -> session.getState().isConnected());
            if (!isConnected) {
                throw new NotDoneException("cannot connect to " + access + " within " + atMost.toMillis() + " ms");
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new NotDoneException("interrupted while connecting to " + access);
        }
    }

    /** Lets go of it; the next call opens another. */
    @Override
    public void close() {
        ZooKeeper session = open;
        open = null;
        if (session != null) {
            end(session);
        }
    }

    static void end(ZooKeeper session) {
        end(() -> {
            try {
                session.close();
            } catch (InterruptedException unasked) {
                Thread.currentThread().interrupt();
            }
        });
    }

    static void end(Runnable ending) {
        ENDINGS.execute(ending);
    }
}
