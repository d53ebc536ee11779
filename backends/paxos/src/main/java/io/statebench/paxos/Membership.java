package io.statebench.paxos;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The nodes whose votes count. A node's id is never given to another, nor to the same one after it lost its disk: who
 * forgot what it promised comes back under a new id.
 *
 * @param nodes ids from 1, ascending; empty for a node that does not know yet
 * @param addresses where members are, as far as that was said; the protocol does not look into them
 * @param highestId of all members there ever were
 */
public record Membership(List<Integer> nodes, SortedMap<Integer, String> addresses, int highestId) {
    /** A node that waits to be told. */
    public static final Membership UNKNOWN = new Membership(List.of());

    /** More members than this would make a leader spend its time on answers; it also bounds a set of votes to a long. */
    public static final int MAX_NODES = 63;

    /** The longest address in ASCII: a DNS name has 253 letters at most. */
    public static final int MAX_ADDRESS = 270;

    public Membership {
        nodes = nodes.stream().sorted().distinct().toList();
        if (nodes.size() > MAX_NODES || (!nodes.isEmpty() && nodes.get(0) < 1)) {
            throw new IllegalArgumentException("no membership: " + nodes);
        }
        SortedMap<Integer, String> known = new TreeMap<>(addresses);
        known.keySet().retainAll(nodes);
        if (known.values().stream().anyMatch(address -> !isAddress(address))) {
            throw new IllegalArgumentException("no addresses: " + known);
        }
        addresses = Collections.unmodifiableSortedMap(known);
        highestId = nodes.isEmpty() ? highestId : Math.max(highestId, nodes.get(nodes.size() - 1));
    }

    /** Members of whom nobody said where they are. */
    public Membership(List<Integer> nodes) {
        this(nodes, new TreeMap<>(), 0);
    }

    /** The membership of these nodes. */
    public static Membership of(Integer... nodes) {
        return new Membership(List.of(nodes));
    }

    /** Whether something can stand for where a node is: letters that can be seen, and not too many. */
    public static boolean isAddress(String text) {
        return !text.isEmpty() && text.length() <= MAX_ADDRESS && text.chars().allMatch(c -> c > ' ' && c < 127);
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

    /** The highest id, how many nodes, and of each its id and its address, empty where that is not known. */
    public byte[] toBytes() {
        int length = addresses.values().stream().mapToInt(String::length).sum();
        ByteBuffer bytes = ByteBuffer.allocate(2 * Integer.BYTES * (1 + nodes.size()) + length);
        bytes.putInt(highestId).putInt(nodes.size());
        for (int node : nodes) {
            byte[] address = addresses.getOrDefault(node, "").getBytes(StandardCharsets.US_ASCII);
            bytes.putInt(node).putInt(address.length).put(address);
        }
        return bytes.array();
    }

    /** Reads what {@link #toBytes} wrote, as entries of kind {@link Entry.Kind#MEMBERSHIP} hold it. */
    public static Membership fromBytes(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int highestId = buffer.getInt();
        List<Integer> nodes = new ArrayList<>();
        Map<Integer, String> addresses = new TreeMap<>();
        for (int left = buffer.getInt(); left > 0; left--) {
            int node = buffer.getInt();
            byte[] address = new byte[buffer.getInt()];
            buffer.get(address);
            nodes.add(node);
            if (address.length > 0) {
                addresses.put(node, new String(address, StandardCharsets.US_ASCII));
            }
        }
        return new Membership(nodes, new TreeMap<>(addresses), highestId);
    }
}
