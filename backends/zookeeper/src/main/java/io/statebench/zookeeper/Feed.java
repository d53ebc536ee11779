package io.statebench.zookeeper;

import io.statebench.backend.ClientSettings;
import io.statebench.backend.NotDoneException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.zookeeper.AddWatchMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.Watcher.Event.EventType;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.ZooKeeper;
import org.jspecify.annotations.Nullable;

/**
 * Watches in a session of their own, until closed. The receiver is called by the session's thread for events, one call at a time.
 *
 * <p>While the connection holds, every change has its event, in the order of changes. When it is lost, the library connects again
 * and sets the watches anew, but for what they missed; the receiver is told before and after. When the session expires
 * meanwhile, another is opened.
 */
final class Feed implements AutoCloseable {
    /** Chosen: short beside the start of a server. */
    private static final long REST_NANOS = Duration.ofMillis(100).toNanos();

    private final Access access;
    private final ClientSettings settings;
    private final Receiver receiver;

    /** Written by the caller of {@link #close}, read by the threads of sessions. */
    private volatile boolean isClosed;

    /** Written by the starter, then by one thread at a time that opens another; read by {@link #close}. */
    private volatile @Nullable ZooKeeper open;

    /** The session whose watches are set; until then its connections are nobody's business. Written like {@link #open}. */
    private volatile @Nullable ZooKeeper ready;

    /** Whether the receiver has been told of an interruption; for the thread of the session. */
    private volatile boolean isInterrupted;

    /** Is told what a feed sees. */
    interface Receiver {
        /** What to watch, and how. */
        Map<String, AddWatchMode> watched();

        /** The watches are set, and all that was acknowledged before the call is to be seen; on the starter's thread. */
        default void onStart(ZooKeeper session) throws KeeperException, InterruptedException {}

        /** Something changed. */
        void onEvent(WatchedEvent event);

        /** Events may be missing from here on, and some before it. */
        void onInterrupted(String reason);

        /** What changes after this call began has an event, and all that was acknowledged before it is to be seen. */
        void onResumed(ZooKeeper session);
    }

    Feed(Access access, ClientSettings settings, Receiver receiver) {
        this.access = access;
        this.settings = settings;
        this.receiver = receiver;
    }

    /** Sets the watches, and returns once the server has confirmed them. */
    void start() throws NotDoneException {
        ZooKeeper session = opened();
        try {
            watch(session);
            receiver.onStart(session);
            ready = session;
        } catch (KeeperException error) {
            close();
            throw new NotDoneException("cannot watch: " + ZooKeeperErrors.words(error.code()), error);
        } catch (NotDoneException trouble) {
            close();
            throw trouble;
        } catch (InterruptedException interrupt) {
            close();
            Thread.currentThread().interrupt();
            throw new NotDoneException("interrupted while setting a watch");
        }
    }

    private ZooKeeper opened() {
        Ear ear = new Ear();
        ZooKeeper session = access.open(settings, Session.KEPT, ear);
        ear.session = session;
        open = session;
        if (isClosed) {
            Session.end(session);
        }
        return session;
    }

    /** After a barrier, so that nothing is told that had been acknowledged before. */
    private void watch(ZooKeeper session) throws NotDoneException, KeeperException, InterruptedException {
        Session.await(session, access, settings.timeout().multipliedBy(access.count()));
        Barrier.send(session, ReadMode.QUORUM).await("watch", settings.timeout());
        for (Map.Entry<String, AddWatchMode> one : receiver.watched().entrySet()) {
            session.addWatch(one.getKey(), one.getValue());
        }
    }

    /** Hears of one session. */
    private final class Ear implements Watcher {
        /** Written once, before the first event that matters: those of watches come after they were set. */
        private volatile @Nullable ZooKeeper session;

        @Override
        public void process(WatchedEvent event) {
            ZooKeeper heard = session;
            if (isClosed || heard == null || heard != open) {
                return;
            }
            if (event.getType() != EventType.None) {
                receiver.onEvent(event);
            } else if (heard == ready) { // Until then, whoever opened it sees for himself.
                turn(heard, event.getState());
            }
        }

        private void turn(ZooKeeper heard, KeeperState state) {
            switch (state) {
                case SyncConnected -> resume(heard);
                case Disconnected -> interrupt("connection lost");
                case Expired -> {
                    interrupt("session expired");
                    reopen();
                }
                default -> {} // Nothing that we ask for.
            }
        }
    }

    private void interrupt(String reason) {
        if (!isInterrupted) {
            isInterrupted = true;
            receiver.onInterrupted(reason);
        }
    }

    /** The watches are set anew before anything else is sent, so what is answered now was sent after them. */
    private void resume(ZooKeeper session) {
        if (isInterrupted) {
            Barrier.sendChange(session, (code, path, context, results) -> {
                if (code == Code.OK.intValue() && isInterrupted && !isClosed) {
                    isInterrupted = false;
                    receiver.onResumed(session);
                }
            });
        }
    }

    private void reopen() {
        Thread thread = new Thread(this::reopenUntilDone, "zookeeper-feed");
        thread.setDaemon(true);
        thread.start();
    }

    private void reopenUntilDone() {
        while (!isClosed) {
            ZooKeeper session = opened();
            try {
                watch(session);
                ready = session;
                resume(session);
                return;
            } catch (NotDoneException | KeeperException notYet) {
                open = null;
                Session.end(session);
                LockSupport.parkNanos(REST_NANOS);
            } catch (InterruptedException unasked) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Ends the watches; the receiver hears at most the event that is under way. */
    @Override
    public void close() {
        isClosed = true;
        ZooKeeper session = open;
        if (session != null) {
            Session.end(session);
        }
    }
}
