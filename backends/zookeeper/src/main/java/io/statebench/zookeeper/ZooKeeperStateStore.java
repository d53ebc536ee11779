package io.statebench.zookeeper;

import io.statebench.backend.BackendException;
import io.statebench.backend.NotDoneException;
import io.statebench.backend.StateStore;
import io.statebench.backend.Transaction;
import io.statebench.backend.Versioned;
import io.statebench.backend.Watch;
import io.statebench.backend.WatchListener;
import io.statebench.time.Deadline;
import io.statebench.zookeeper.ZooKeeperErrors.Effect;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;

/**
 * State as one node a key, its version the zxid of the change that wrote it.
 *
 * <p>A key that is deleted keeps a node without bytes, so that the library's own count of its changes, by which a compare-and-set
 * compares, never begins anew; such nodes are not removed. What a read costs is {@link ReadMode}'s matter. A compare-and-set reads
 * from the server at hand and writes; it costs one more change where the server at hand is behind, or the key holds nothing and nothing
 * is expected of it that it had before.
 */
final class ZooKeeperStateStore implements StateStore {
    /** The library's own limit of a request, read by servers too (ZooKeeper Administrator's Guide, {@code jute.maxbuffer}). */
    private static final int LARGEST_REQUEST = Integer.getInteger("jute.maxbuffer", 0xfffff);

    /** Chosen: more than paths and headers take beside the values. */
    private static final int REST_OF_REQUEST = 4_096;

    private final Session session;
    private final Feeds feeds;

    ZooKeeperStateStore(Session session, Feeds feeds) {
        this.session = session;
        this.feeds = feeds;
    }

    @Override
    public Optional<Versioned> get(String key) throws BackendException {
        return read("get", Paths.state(key), session.access().reads()).value();
    }

    @Override
    public boolean exists(String key) throws BackendException {
        return read("exists", Paths.state(key), session.access().reads()).hasValue();
    }

    private Held read(String what, String path, ReadMode mode) throws BackendException {
        ZooKeeper open = session.connected();
        Barrier barrier = Barrier.send(open, mode);
        try {
            Held held = Commit.read(open, path);
            barrier.await(what, session.settings().timeout());
            return held;
        } catch (KeeperException error) {
            throw ZooKeeperErrors.meaning(what, error, Effect.NONE);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new NotDoneException(what + ": interrupted");
        }
    }

    /** What is not there yet is made, and what somebody else made meanwhile is written after all. */
    @Override
    public long set(String key, byte[] value) throws BackendException {
        requireFitting("set", value.length);
        String path = Paths.state(key);
        byte[] data = Held.data(value);
        Optional<Long> written = written(path, data);
        if (written.isEmpty()) {
            written = created(path, data);
        }
        if (written.isEmpty()) {
            written = written(path, data);
        }
        return written.orElseThrow(() -> new NotDoneException("set: the node of the key came and went"));
    }

    private Optional<Long> written(String path, byte[] data) throws BackendException {
        try {
            Stat stat = session.attempt("set", Effect.CHANGE, open -> open.setData(path, data, -1));
            return Optional.of(stat.getMzxid());
        } catch (KeeperException.NoNodeException absent) {
            return Optional.empty();
        } catch (KeeperException refusal) {
            throw ZooKeeperErrors.meaning("set", refusal, Effect.CHANGE);
        }
    }

    private Optional<Long> created(String path, byte[] data) throws BackendException {
        try {
            Stat stat = new Stat();
            session.attempt(
                    "set",
                    Effect.CHANGE,
                    open -> open.create(path, data, session.access().rights(), CreateMode.PERSISTENT, stat));
            return Optional.of(stat.getMzxid());
        } catch (KeeperException.NodeExistsException quicker) {
            return Optional.empty();
        } catch (KeeperException refusal) {
            throw ZooKeeperErrors.meaning("set", refusal, Effect.CHANGE);
        }
    }

    /** What was read is deleted if it is still there, so that whoever deletes knows what it was. */
    @Override
    public boolean delete(String key) throws BackendException {
        String path = Paths.state(key);
        Deadline deadline = Deadline.after(session.settings().timeout());
        Held held = session.call("delete", Effect.NONE, open -> Commit.read(open, path));
        if (!held.hasValue()) {
            held = read("delete", path, ReadMode.QUORUM);
        }
        while (held.hasValue()) {
            boolean isDeleted = new Commit(session, one(path, held.version()), one(path, Held.DELETED), true)
                    .run("delete")
                    .isPresent();
            if (isDeleted) {
                return true;
            }
            if (deadline.isOver()) {
                throw new NotDoneException("delete: others were quicker each time");
            }
            held = read("delete", path, ReadMode.QUORUM);
        }
        return false;
    }

    @Override
    public OptionalLong compareAndSet(String key, long expectedVersion, byte[] value) throws BackendException {
        requireFitting("compare-and-set", value.length);
        String path = Paths.state(key);
        return new Commit(session, one(path, expectedVersion), one(path, Held.data(value)), false)
                .run("compare-and-set");
    }

    private static <T> SortedMap<String, T> one(String path, T value) {
        return new TreeMap<>(Map.of(path, value));
    }

    @Override
    public OptionalLong transact(Transaction transaction) throws BackendException {
        requireFitting(
                "transaction",
                transaction.writes().values().stream()
                        .mapToLong(value -> value.length)
                        .sum());
        SortedMap<String, Long> expected = new TreeMap<>();
        transaction.expected().forEach((key, version) -> expected.put(Paths.state(key), version));
        SortedMap<String, byte[]> writes = new TreeMap<>();
        transaction.writes().forEach((key, value) -> writes.put(Paths.state(key), Held.data(value)));
        return new Commit(session, expected, writes, false).run("transaction");
    }

    /** A server drops the connection of who sends more, which would leave it in doubt. */
    static void requireFitting(String what, long bytes) throws NotDoneException {
        int most = LARGEST_REQUEST - REST_OF_REQUEST;
        if (bytes > most) {
            throw new NotDoneException(what + ": " + bytes + " bytes are more than the " + most + " of a request");
        }
    }

    /** Persistent and recursive, so no change is missed while the connection holds; what a lost connection hides is told. */
    @Override
    public Watch watch(String prefix, WatchListener listener) throws NotDoneException {
        Feed feed = feeds.start(new StateWatch(prefix, listener));
        return feed::close;
    }
}
