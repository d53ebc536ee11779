package io.statebench.paxos;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The nodes whose votes count. A node's id is never given to another, nor to the same one after it lost its disk: who
 * forgot what it promised comes back under a new id.
 *
 * @param nodes ids from 1, ascending; empty for a node that does not know yet
 */
public record Membership(List<Integer> nodes) {
    /** A node that waits to be told. */
    public static final Membership UNKNOWN = new Membership(List.of());

    /** More members than this would make a leader spend its time on answers; it also bounds a set of votes to a long. */
    public static final int MAX_NODES = 63;

    public Membership {
        nodes = nodes.stream().sorted().distinct().toList();
        if (nodes.size() > MAX_NODES || (!nodes.isEmpty() && nodes.get(0) < 1)) {
            throw new IllegalArgumentException("no membership: " + nodes);
        }
    }

    /** The membership of these nodes. */
    public static Membership of(Integer... nodes) {
        return new Membership(List.of(nodes));
    }

    /** Whether a node belongs to it. */
    public boolean has(int node) {
        return indexOf(node) >= 0;
    }

    int indexOf(int node) {
        for (int index = 0; index < nodes.size(); index++) {
            if (nodes.get(index) == node) {
                return index;
            }
        }
        return -1;
    }

    byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * nodes.size());
        nodes.forEach(bytes::putInt);
        return bytes.array();
    }

    /** Reads what {@link Entry.Kind#MEMBERSHIP} entries hold. */
    public static Membership fromBytes(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        List<Integer> nodes = new ArrayList<>();
        while (buffer.hasRemaining()) {
            nodes.add(buffer.getInt());
        }
        return new Membership(nodes);
    }
}
