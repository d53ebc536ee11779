package io.statebench.zookeeper;

import io.statebench.backend.StateStore;
import io.statebench.backend.Versioned;
import java.util.Arrays;
import java.util.Optional;
import org.apache.zookeeper.data.Stat;

/**
 * What the node of a key has: a mark and the value, or nothing at all where the key was deleted.
 *
 * @param data the bytes of the node; empty where there is no node
 * @param version the zxid of the change that wrote it; {@link StateStore#ABSENT} where there is no node
 * @param count how often the node was written, by which the library compares; -1 where there is no node
 */
@SuppressWarnings("ArrayRecordComponent") // Read once by whoever asked for it.
record Held(byte[] data, long version, int count) {
    static final byte[] DELETED = {};
    static final Held NOTHING = new Held(DELETED, StateStore.ABSENT, -1);

    private static final byte MARK = 'v';

    static Held of(byte[] data, Stat stat) {
        return new Held(data, stat.getMzxid(), stat.getVersion());
    }

    /** The bytes of the node of a key that has a value. */
    static byte[] data(byte[] value) {
        byte[] data = new byte[value.length + 1];
        data[0] = MARK;
        System.arraycopy(value, 0, data, 1, value.length);
        return data;
    }

    /** Whether there is a node, be it of a key that was deleted. */
    boolean hasNode() {
        return count >= 0;
    }

    boolean hasValue() {
        return data.length > 0;
    }

    /** The version that the key has: none where it holds nothing. */
    long present() {
        return hasValue() ? version : StateStore.ABSENT;
    }

    Optional<Versioned> value() {
        return hasValue()
                ? Optional.of(new Versioned(Arrays.copyOfRange(data, 1, data.length), version))
                : Optional.empty();
    }
}
