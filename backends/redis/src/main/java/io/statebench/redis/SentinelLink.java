package io.statebench.redis;

import static io.statebench.redis.RedisConnection.bytes;

import io.statebench.backend.ClientSettings;
import io.statebench.backend.Endpoints;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** A conversation with one sentinel (Redis manual, <em>High availability with Redis Sentinel</em>). */
final class SentinelLink implements AutoCloseable {
    private final Connection open;

    private SentinelLink(Connection open) {
        this.open = open;
    }

    /**
     * Calls a sentinel. It is told the login only if it asks for one: most let anybody in, and would refuse a login.
     *
     * @throws JedisException if it cannot be reached or turns us away
     */
    static SentinelLink open(Endpoints sentinel, ClientSettings settings) {
        try {
            return greet(new Endpoints(sentinel.addresses(), "", "", sentinel.tls()), settings);
        } catch (JedisDataException refused) {
            if (sentinel.password().isEmpty() || !RedisErrors.code(refused).equals("NOAUTH")) {
                throw refused;
            }
            return greet(sentinel, settings);
        }
    }

    private static SentinelLink greet(Endpoints sentinel, ClientSettings settings) {
        SentinelLink link = new SentinelLink(DirectDialer.of(sentinel, settings).dial());
        try {
            link.open.sendCommand(Command.PING);
            Replies.status(link.open);
            return link;
        } catch (JedisException error) {
            link.close();
            throw error;
        }
    }

    /** Where it says the primary is; empty if it does not know the name. */
    Optional<Endpoints.Address> primary(String master) {
        List<String> address = words("GET-MASTER-ADDR-BY-NAME", master);
        if (address.isEmpty()) {
            return Optional.empty();
        }
        if (address.size() != 2 || !address.get(1).matches("[0-9]{1,5}")) {
            throw new JedisConnectionException("unexpected reply: not an address");
        }
        return Optional.of(new Endpoints.Address(address.get(0), Integer.parseInt(address.get(1))));
    }

    /** What it knows of the primary, by field. */
    Map<String, String> describe(String master) {
        List<String> pairs = words("MASTER", master);
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            fields.put(pairs.get(i), pairs.get(i + 1));
        }
        return fields;
    }

    /** Whether it reaches enough sentinels to agree on a failure and to be elected. */
    boolean hasQuorum(String master) {
        try {
            ask("CKQUORUM", master);
            Replies.status(open);
            return true;
        } catch (JedisDataException tooFew) {
            return false;
        }
    }

    /** Its own name, by which the others know it; 40 digits. */
    String id() {
        open.sendCommand(Command.SENTINEL, bytes("MYID"));
        return text(Replies.any(open));
    }

    /** Its section {@code server} of {@code INFO}. */
    Map<String, String> info() {
        open.sendCommand(Command.INFO, bytes("server"));
        return RedisFacts.fields(text(Replies.any(open)));
    }

    private List<String> words(String question, String master) {
        ask(question, master);
        List<?> parts = Replies.list(open);
        List<String> words = new ArrayList<>();
        if (parts != null) {
            parts.forEach(part -> words.add(text(part)));
        }
        return words;
    }

    private void ask(String question, String master) {
        open.sendCommand(Command.SENTINEL, bytes(question), bytes(master));
    }

    private static String text(@Nullable Object part) {
        if (part instanceof byte[] word) {
            return new String(word, StandardCharsets.UTF_8);
        }
        throw new JedisConnectionException("unexpected reply: not a word");
    }

    @Override
    public void close() {
        RedisConnection.drop(open);
    }
}
