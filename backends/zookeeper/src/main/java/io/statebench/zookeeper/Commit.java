package io.statebench.zookeeper;

import io.statebench.backend.BackendException;
import io.statebench.backend.NotDoneException;
import io.statebench.backend.StateStore;
import io.statebench.time.Deadline;
import io.statebench.zookeeper.ZooKeeperErrors.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.OpResult;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;

/**
 * A compare-and-set over keys, as one {@code multi}.
 *
 * <p>The library compares by how often a node was written, we by the zxid of the change that wrote it, as that is one number for
 * all keys of a transaction and never begins anew. So the keys are read first, which says what counts go with the versions that are
 * expected; as no node is ever removed, a count stands for one version. If what was read is not what is expected, that may be because
 * it is old, and is believed only of a fresh read, or where it is newer than what is expected. If the {@code multi} is refused
 * because somebody was quicker, the refusal makes the next read a fresh one, and it is tried again: what was refused did not happen.
 */
final class Commit {
    private final Session session;
    private final SortedMap<String, Long> expected;
    private final SortedMap<String, byte[]> writes;
    private final boolean isDeletion;
    private final Deadline deadline;

    /** Whether what is read has all that was acknowledged before the call began. */
    private boolean isFresh;

    /**
     * Prepares one.
     *
     * @param expected by path, the version that it must still have, or {@link StateStore#ABSENT}
     * @param writes by path, the data of the node
     * @param isDeletion whether that data is what a deletion leaves
     */
    Commit(Session session, SortedMap<String, Long> expected, SortedMap<String, byte[]> writes, boolean isDeletion) {
        this.session = session;
        this.expected = expected;
        this.writes = writes;
        this.isDeletion = isDeletion;
        this.deadline = Deadline.after(session.settings().timeout());
    }

    /** Returns the version that it gave, or empty if a key had another version than expected. */
    OptionalLong run(String what) throws BackendException {
        Set<String> paths = new TreeSet<>(expected.keySet());
        paths.addAll(writes.keySet());
        do {
            Map<String, Held> held = session.call(what, Effect.NONE, open -> read(open, paths));
            if (!isAsExpected(held)) {
                if (isFresh || isOvertaken(held)) {
                    return OptionalLong.empty();
                }
                freshen(what);
                continue;
            }
            OptionalLong version = write(what, held);
            if (version.isPresent()) {
                return version;
            }
            isFresh = true;
        } while (!deadline.isOver());
        throw new NotDoneException(what + ": others were quicker each time");
    }

    private static Map<String, Held> read(ZooKeeper open, Set<String> paths)
            throws KeeperException, InterruptedException {
        Map<String, Held> held = new TreeMap<>();
        for (String path : paths) {
            held.put(path, read(open, path));
        }
        return held;
    }

    /** What a server has at a path, fresh or not. */
    static Held read(ZooKeeper open, String path) throws KeeperException, InterruptedException {
        try {
            Stat stat = new Stat();
            byte[] data = open.getData(path, false, stat);
            return Held.of(data, stat);
        } catch (KeeperException.NoNodeException absent) {
            return Held.NOTHING;
        }
    }

    private boolean isAsExpected(Map<String, Held> held) {
        return expected.entrySet().stream()
                .allMatch(one -> held.getOrDefault(one.getKey(), Held.NOTHING).present() == one.getValue());
    }

    /** Whether one of the expected versions is over for good, as a later one was seen. */
    private boolean isOvertaken(Map<String, Held> held) {
        return expected.entrySet().stream()
                .anyMatch(one -> one.getValue() != StateStore.ABSENT
                        && held.getOrDefault(one.getKey(), Held.NOTHING).version() > one.getValue());
    }

    private void freshen(String what) throws BackendException {
        session.call(what, Effect.NONE, open -> open.multi(List.of(Op.check(Paths.ROOT, -1))));
        isFresh = true;
    }

    /** Returns the version, or empty if it was refused because something is not as it was read. */
    private OptionalLong write(String what, Map<String, Held> held) throws BackendException {
        try {
            if (!areNodesThere(what, held)) {
                return OptionalLong.empty();
            }
            List<Op> ops = ops(held);
            List<OpResult> results = session.attempt(what, Effect.CHANGE, open -> open.multi(ops));
            return results.stream()
                    .filter(OpResult.SetDataResult.class::isInstance)
                    .mapToLong(result ->
                            ((OpResult.SetDataResult) result).getStat().getMzxid())
                    .findFirst();
        } catch (KeeperException.BadVersionException
                | KeeperException.NodeExistsException
                | KeeperException.NoNodeException quicker) {
            return OptionalLong.empty();
        } catch (KeeperException refusal) {
            throw ZooKeeperErrors.meaning(what, refusal, Effect.CHANGE);
        }
    }

    /** What must hold nothing and is not written needs a node all the same, to be compared. Making it is no change of the key. */
    private boolean areNodesThere(String what, Map<String, Held> held) throws BackendException, KeeperException {
        boolean areThere = true;
        for (String path : expected.keySet()) {
            if (!writes.containsKey(path)
                    && !held.getOrDefault(path, Held.NOTHING).hasNode()) {
                List<Op> ops = List.of(Op.setData(Paths.DELETIONS, Held.DELETED, -1), create(path));
                session.attempt(what, Effect.NONE, open -> open.multi(ops));
                areThere = false;
            }
        }
        return areThere;
    }

    private List<Op> ops(Map<String, Held> held) {
        List<Op> ops = new ArrayList<>();
        if (isDeletion) {
            ops.add(Op.setData(Paths.DELETIONS, Held.DELETED, -1));
        }
        held.forEach((path, seen) -> {
            byte[] data = writes.get(path);
            if (data == null) {
                ops.add(Op.check(path, seen.count()));
                return;
            }
            if (!seen.hasNode()) {
                ops.add(create(path));
            }
            ops.add(Op.setData(path, data, expected.containsKey(path) && seen.hasNode() ? seen.count() : -1));
        });
        return ops;
    }

    private Op create(String path) {
        return Op.create(path, Held.DELETED, session.access().rights(), CreateMode.PERSISTENT);
    }
}
