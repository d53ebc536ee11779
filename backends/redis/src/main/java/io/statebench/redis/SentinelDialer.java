package io.statebench.redis;

import io.statebench.backend.ClientSettings;
import io.statebench.backend.Endpoints;
import io.statebench.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Calls the server that the sentinels name as the primary, and hears from itself that it is (Redis manual, <em>Guidelines
 * for Redis clients with support for Redis Sentinel</em>).
 *
 * <p>The first sentinel that answers is believed: whoever is on the old primary's side of a cut goes on with what that
 * side's sentinels say. The whole takes no longer than the client's timeout.
 *
 * @param sentinels in the order in which they are asked
 * @param master the name under which they know the primary
 */
record SentinelDialer(Endpoints sentinels, String master, ClientSettings settings) implements Dialer {
    /** What a server says that was the primary, or is not yet. */
    private static final Set<String> ELSEWHERE = Set.of("READONLY", "MASTERDOWN", "LOADING");

    /** One that asks the sentinels in turn, beginning with another for another {@code first}. */
    static SentinelDialer of(Endpoints sentinels, String master, ClientSettings settings, int first) {
        List<Endpoints.Address> turned = new ArrayList<>(sentinels.addresses());
        Collections.rotate(turned, -Math.floorMod(first, turned.size()));
        return new SentinelDialer(
                new Endpoints(turned, sentinels.user(), sentinels.password(), sentinels.tls()), master, settings);
    }

    @Override
    public Connection dial() {
        Deadline deadline = Deadline.after(settings.timeout());
        Set<Endpoints.Address> tried = new HashSet<>();
        List<String> troubles = new ArrayList<>();
        for (Endpoints.Address sentinel : sentinels.addresses()) {
            if (deadline.isOver()) {
                troubles.add("no time is left for the others");
                break;
            }
            try {
                Endpoints.Address primary = ask(sentinel, deadline);
                if (tried.add(primary)) {
                    return call(primary, deadline);
                }
            } catch (JedisException trouble) {
                troubles.add("by sentinel " + sentinel + ": " + RedisConnection.cause(trouble));
            }
        }
        throw new JedisConnectionException(String.join("; ", troubles));
    }

    /** A sentinel has a share of the time, so that as much is left when all but the last are silent. */
    private Endpoints.Address ask(Endpoints.Address sentinel, Deadline deadline) {
        Duration share = settings.timeout().dividedBy(sentinels.addresses().size() + 1);
        try (SentinelLink link = SentinelLink.open(at(sentinel), within(share, deadline))) {
            return link.primary(master)
                    .orElseThrow(() -> new JedisConnectionException("it does not know '" + master + "'"));
        }
    }

    private Connection call(Endpoints.Address primary, Deadline deadline) {
        Connection open = DirectDialer.of(at(primary), within(settings.timeout(), deadline))
                .dial();
        try {
            open.sendCommand(Command.ROLE);
            String role = role(Replies.list(open));
            if (!role.equals("master")) {
                throw new JedisConnectionException(primary + " is named as primary and says that it is a " + role);
            }
            open.setSoTimeout(Math.toIntExact(settings.timeout().toMillis()));
            return open;
        } catch (JedisException error) {
            RedisConnection.drop(open);
            throw error;
        }
    }

    private static String role(@Nullable List<?> reply) {
        return reply != null && !reply.isEmpty() && reply.get(0) instanceof byte[] role
                ? new String(role, StandardCharsets.UTF_8)
                : "stranger";
    }

    private Endpoints at(Endpoints.Address address) {
        return new Endpoints(List.of(address), sentinels.user(), sentinels.password(), sentinels.tls());
    }

    private ClientSettings within(Duration longest, Deadline deadline) {
        long nanos = Math.min(longest.toNanos(), deadline.remainingNanos());
        return new ClientSettings(
                settings.name(), Duration.ofMillis(Math.max(1, nanos / 1_000_000)), settings.source());
    }

    @Override
    public boolean isElsewhere(String refusal) {
        return ELSEWHERE.contains(refusal);
    }

    @Override
    public String target() {
        return "the primary of '" + master + "'";
    }
}
