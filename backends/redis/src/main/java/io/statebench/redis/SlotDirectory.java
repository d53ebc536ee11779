package io.statebench.redis;

import io.statebench.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * What one client believes of who owns which slot.
 *
 * <p>Any node may be asked, and it says what it believes itself, which is wrong while it is cut off from the others. So
 * nobody is asked twice in a row once there was trouble: neither who told us nor whom we were sent to.
 *
 * <p>Not thread-safe.
 */
final class SlotDirectory {
    /** Chosen: of the client's patience each node that is asked has this part, so that a silent one leaves time for others. */
    private static final int PARTS = 3;

    private final SlotAccess access;

    /** Whom to ask, the next first. */
    private final List<HostAndPort> candidates = new ArrayList<>();

    /** What was said last; null when it is not to be believed any more. */
    private @Nullable SlotMap map;

    SlotDirectory(SlotAccess access) {
        this.access = access;
        candidates.addAll(access.seeds());
    }

    /**
     * What is believed now; where there is nothing, some node is asked, in the client's time.
     *
     * @throws JedisException if none tells
     */
    SlotMap map() {
        SlotMap known = map;
        if (known == null) {
            known = ask();
            map = known;
        }
        return known;
    }

    /**
     * The owner of a slot.
     *
     * @throws JedisException if nobody tells, or nobody owns it
     */
    HostAndPort owner(int slot) {
        HostAndPort owner = map().owner(slot);
        if (owner == null) {
            distrust(null);
            throw new JedisConnectionException("no node serves slot " + slot);
        }
        return owner;
    }

    /** A slot has another owner than was said; as others may have moved with it, that one is asked for all, next. */
    void moved(HostAndPort to) {
        map = null;
        candidates.remove(to);
        candidates.add(0, to);
    }

    /** Believes no more what was said; another than who said it, and than a node that made trouble, is asked next. */
    void distrust(@Nullable HostAndPort troubled) {
        map = null;
        candidates.add(candidates.remove(0));
        if (troubled != null && candidates.remove(troubled)) {
            candidates.add(troubled);
        }
    }

    private SlotMap ask() {
        Duration patience = access.settings().timeout();
        Deadline deadline = Deadline.after(patience);
        JedisException trouble = new JedisConnectionException("there was no time to ask");
        for (int tries = candidates.size(); tries > 0 && !deadline.isOver(); tries--) {
            HostAndPort asked = candidates.get(0);
            try {
                SlotMap told = ask(asked, part(patience, deadline));
                remember(told);
                return told;
            } catch (JedisException error) {
                trouble = error;
                candidates.add(candidates.remove(0));
            }
        }
        throw trouble;
    }

    private static Duration part(Duration patience, Deadline deadline) {
        long nanos = Math.min(patience.toNanos() / PARTS, deadline.remainingNanos());
        return Duration.ofMillis(Math.max(1, nanos / 1_000_000));
    }

    private SlotMap ask(HostAndPort asked, Duration timeout) {
        try (Connection open = access.dialer(asked, timeout).dial()) {
            open.sendCommand(Command.CLUSTER, "SLOTS");
            return SlotMap.read(Replies.any(open), asked);
        }
    }

    /** Those we knew stay in their order, as it tells who made trouble; those who are gone go, but the first ones given. */
    private void remember(SlotMap told) {
        Set<HostAndPort> present = new LinkedHashSet<>(told.nodes());
        present.addAll(access.seeds());
        candidates.retainAll(present);
        present.removeAll(candidates);
        candidates.addAll(present);
    }
}
