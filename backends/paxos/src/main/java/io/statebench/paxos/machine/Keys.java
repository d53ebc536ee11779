package io.statebench.paxos.machine;

import io.statebench.paxos.machine.Action.Condition;
import io.statebench.paxos.machine.Action.KeyChange;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Versioned keys. A version is the slot of its change, so a key that comes back has a larger one than it ever had. */
final class Keys {
    static final int REMEMBERED_CHANGES = 4_096;
    private static final byte[] SET = {0};
    private static final byte[] DELETED = {1};

    private final Map<String, Held> held = new HashMap<>();
    private Feed changes = empty();

    @SuppressWarnings("ArrayRecordComponent") // Bytes that nobody changes or compares.
    private record Held(long version, byte[] value) {}

    /** A change has one byte. */
    private static Feed empty() {
        return new Feed(REMEMBERED_CHANGES, REMEMBERED_CHANGES);
    }

    Reply put(String key, byte[] value, long slot) {
        held.put(key, new Held(slot, value));
        changes.add(new Feed.Item(slot, key, SET));
        return Reply.done(slot);
    }

    Reply compareAndSet(Action.CompareAndSet cas, long slot) {
        long present = version(cas.key());
        return present == cas.expectedVersion()
                ? put(cas.key(), cas.value(), slot)
                : Reply.of(Reply.Status.LOST, present);
    }

    Reply delete(String key, long slot) {
        if (held.remove(key) == null) {
            return Reply.of(Reply.Status.ABSENT, 0);
        }
        changes.add(new Feed.Item(slot, key, DELETED));
        return Reply.done(slot);
    }

    Reply transact(Action.Transact transaction, long slot) {
        for (Condition condition : transaction.conditions()) {
            long present = version(condition.key());
            if (present != condition.version()) {
                return Reply.of(Reply.Status.LOST, present);
            }
        }
        for (KeyChange change : transaction.changes()) {
            if (change.isDeletion()) {
                delete(change.key(), slot);
            } else {
                put(change.key(), change.value(), slot);
            }
        }
        return Reply.done(slot);
    }

    private long version(String key) {
        Held present = held.get(key);
        return present == null ? 0 : present.version;
    }

    Reply get(String key) {
        Held present = held.get(key);
        return present == null
                ? Reply.of(Reply.Status.ABSENT, 0)
                : new Reply(Reply.Status.FOUND, present.version, present.value);
    }

    Reply changes(String prefix, long fromIndex, int limit) {
        return changes.read(fromIndex, limit, item -> item.subject().startsWith(prefix));
    }

    void snapshot(ByteWriter to) {
        to.count(held.size());
        new TreeMap<>(held)
                .forEach((key, value) -> to.text(key).number(value.version).bytes(value.value));
        changes.snapshot(to);
    }

    void restore(ByteReader from) {
        held.clear();
        for (int left = from.count(); left > 0; left--) {
            held.put(from.text(), new Held(from.number(), from.bytes()));
        }
        changes = empty().restore(from);
    }
}
