package io.statebench.redis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.util.JedisClusterCRC16;

/**
 * Which node of a Redis Cluster owns which hash slot, as one of them said once (Redis Cluster Specification, <em>Key
 * distribution model</em>).
 */
final class SlotMap {
    /** Specified. */
    static final int SLOTS = 16_384;

    private final @Nullable HostAndPort[] owners = new @Nullable HostAndPort[SLOTS];
    private final Set<HostAndPort> primaries = new LinkedHashSet<>();
    private final Set<HostAndPort> replicas = new LinkedHashSet<>();

    private SlotMap() {}

    /** The slot of a key or a channel. */
    static int slotOf(byte[] key) {
        return JedisClusterCRC16.getSlot(key);
    }

    /**
     * Reads the reply to {@code CLUSTER SLOTS}, which every version has: ranges, each with its first and last slot, its
     * primary and its replicas.
     *
     * @param asked who replied; a node without an address is at the same host
     * @throws JedisConnectionException if this is not such a reply
     */
    static SlotMap read(@Nullable Object reply, HostAndPort asked) {
        SlotMap map = new SlotMap();
        for (Object range : list(reply)) {
            map.add(list(range), asked);
        }
        return map;
    }

    private void add(List<?> range, HostAndPort asked) {
        if (range.size() < 3 || !(range.get(0) instanceof Long first) || !(range.get(1) instanceof Long last)) {
            throw unreadable(range);
        }
        if (first < 0 || last >= SLOTS || first > last) {
            throw unreadable(range);
        }
        HostAndPort primary = node(list(range.get(2)), asked);
        primaries.add(primary);
        for (int slot = first.intValue(); slot <= last; slot++) {
            owners[slot] = primary;
        }
        range.subList(3, range.size()).forEach(replica -> replicas.add(node(list(replica), asked)));
    }

    private static HostAndPort node(List<?> address, HostAndPort asked) {
        if (address.size() < 2 || !(address.get(1) instanceof Long port) || port < 1 || port > 65_535) {
            throw unreadable(address);
        }
        String host = address.get(0) instanceof byte[] text ? new String(text, StandardCharsets.UTF_8) : "";
        return new HostAndPort(host.isEmpty() || host.equals("?") ? asked.getHost() : host, port.intValue());
    }

    private static List<?> list(@Nullable Object reply) {
        if (reply instanceof List<?> parts) {
            return parts;
        }
        throw unreadable(reply);
    }

    private static JedisConnectionException unreadable(@Nullable Object part) {
        return new JedisConnectionException(
                "unreadable slots: " + (part instanceof List<?> parts ? parts.size() + " parts" : "not a list"));
    }

    /** The node that owns a slot, or null where nobody does. */
    @Nullable
    HostAndPort owner(int slot) {
        return owners[slot];
    }

    /** All nodes, those that own slots first. */
    Set<HostAndPort> nodes() {
        Set<HostAndPort> all = new LinkedHashSet<>(primaries);
        all.addAll(replicas);
        return Collections.unmodifiableSet(all);
    }

    /** The nodes that own slots, without one of them. */
    List<HostAndPort> primariesBut(@Nullable HostAndPort one) {
        List<HostAndPort> others = new ArrayList<>(primaries);
        others.remove(one);
        return others;
    }
}
