package io.statebench.redis;

import io.statebench.backend.ClientSettings;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Endpoints;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** What a server says of itself, for the report. */
final class RedisFacts {
    private static final List<String> SETTINGS =
            List.of("appendonly", "appendfsync", "save", "maxmemory", "maxmemory-policy", "io-threads");

    private static final Set<String> LOGIN = Set.of("NOAUTH", "WRONGPASS", "NOPERM");

    private RedisFacts() {}

    /**
     * Asks a server.
     *
     * @param source where the server comes from
     * @throws ClusterException if it cannot be reached or turns us away; the message says how to be let in
     */
    static Map<String, String> of(Endpoints endpoints, ClientSettings settings, String source) throws ClusterException {
        return of(endpoints, settings, source, "redis");
    }

    /**
     * Asks one server of a backend.
     *
     * @param backend whose properties say how to be let in
     */
    static Map<String, String> of(Endpoints endpoints, ClientSettings settings, String source, String backend)
            throws ClusterException {
        try (Jedis asked =
                new Jedis(StandaloneCluster.address(endpoints), StandaloneCluster.config(endpoints, settings))) {
            return read(asked, source);
        } catch (JedisDataException refused) {
            throw new ClusterException(refusal(endpoints, refused, backend), refused);
        } catch (JedisException unreachable) {
            throw new ClusterException("cannot reach " + endpoints + ": " + unreachable.getMessage(), unreachable);
        }
    }

    /** A login is advised only where one would help. */
    static String refusal(Endpoints endpoints, JedisDataException refused, String backend) {
        String code = RedisErrors.code(refused);
        return LOGIN.contains(code) || String.valueOf(refused.getMessage()).startsWith("ERR AUTH")
                ? endpoints + " turns us away (" + code + "): give statebench." + backend + ".user and statebench."
                        + backend + ".password"
                : endpoints + " turns us away: "
                        + String.valueOf(refused.getMessage())
                                .lines()
                                .findFirst()
                                .orElse(code);
    }

    private static Map<String, String> read(Jedis asked, String source) {
        Map<String, String> info = fields(asked.info("server"));
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("server", version(info));
        facts.put("mode", mode(info));
        facts.put("binary", source);
        for (String setting : SETTINGS) {
            facts.put(setting, setting(asked, setting));
        }
        facts.put("client", "Jedis " + jedisVersion());
        return facts;
    }

    /** The lines of an answer to {@code INFO}. */
    static Map<String, String> fields(String info) {
        Map<String, String> fields = new LinkedHashMap<>();
        info.lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.put(line.substring(0, colon), line.substring(colon + 1));
            }
        });
        return fields;
    }

    /** Product and version by the section {@code server} of {@code INFO}. */
    static String version(Map<String, String> info) {
        return info.containsKey("valkey_version")
                ? "Valkey " + info.get("valkey_version")
                : "Redis " + info.getOrDefault("redis_version", "unknown");
    }

    /** {@code standalone}, {@code sentinel} or {@code cluster}, by the same section; Valkey 8 has a name of its own for it. */
    static String mode(Map<String, String> info) {
        return info.getOrDefault("redis_mode", info.getOrDefault("server_mode", "unknown"));
    }

    /** Jedis names its version in a file beside its classes; its manifest does not. */
    private static String jedisVersion() {
        Properties build = new Properties();
        try (InputStream file = Jedis.class.getResourceAsStream("pom.properties")) {
            if (file != null) {
                build.load(file);
            }
        } catch (IOException unreadable) {
            return "unknown";
        }
        return build.getProperty("version", "unknown");
    }

    /** A server may forbid CONFIG; then its setting is unknown, which is not the same as its default. */
    static String setting(Jedis asked, String name) {
        try {
            String value = asked.configGet(name).getOrDefault(name, "unknown");
            return value.isEmpty() ? "(empty)" : value;
        } catch (JedisConnectionException gone) {
            throw gone;
        } catch (JedisDataException forbidden) {
            return "unknown";
        }
    }
}
