package io.statebench.redis;

import io.statebench.backend.ClientSettings;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Endpoints;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** What the sentinels say of themselves and of the cluster that they watch, for the report. */
final class SentinelFacts {
    private static final List<String> SERVER_SETTINGS =
            List.of("min-replicas-to-write", "min-replicas-max-lag", "repl-diskless-sync", "repl-diskless-sync-delay");

    private static final List<String> SENTINEL_SETTINGS =
            List.of("quorum", "down-after-milliseconds", "failover-timeout", "parallel-syncs");

    private final Map<String, String> watched = new LinkedHashMap<>();
    private final Set<String> versions = new LinkedHashSet<>();
    private final List<String> troubles = new ArrayList<>();

    private SentinelFacts() {}

    /**
     * Asks all sentinels that answer, of which there has to be one that knows the primary.
     *
     * @throws ClusterException if there is none; the message says what each said
     */
    static SentinelFacts of(List<Endpoints> sentinels, String master, ClientSettings settings) throws ClusterException {
        SentinelFacts facts = new SentinelFacts();
        for (Endpoints sentinel : sentinels) {
            try (SentinelLink link = SentinelLink.open(sentinel, settings)) {
                facts.ask(link, sentinel, master);
            } catch (JedisDataException refused) {
                facts.troubles.add(RedisFacts.refusal(sentinel, refused, SentinelBackend.NAME));
            } catch (JedisException silent) {
                facts.troubles.add("cannot reach " + sentinel + ": " + RedisConnection.cause(silent));
            }
        }
        if (facts.watched.isEmpty()) {
            throw new ClusterException("no sentinel that knows '" + master + "': " + String.join("; ", facts.troubles));
        }
        return facts;
    }

    private void ask(SentinelLink link, Endpoints sentinel, String master) {
        Map<String, String> info = link.info();
        if (!RedisFacts.mode(info).equals("sentinel")) {
            troubles.add(sentinel + " is no sentinel");
        } else if (link.primary(master).isEmpty()) {
            troubles.add(sentinel + " does not know '" + master + "'");
        } else {
            versions.add(RedisFacts.version(info));
            watched.putAll(link.describe(master));
        }
    }

    /** Where the sentinels see the primary, with the login and the TLS of theirs. */
    Endpoints primary(Endpoints sentinels) {
        var address = new Endpoints.Address(
                watched.getOrDefault("ip", ""), Integer.parseInt(watched.getOrDefault("port", "0")));
        return new Endpoints(List.of(address), sentinels.user(), sentinels.password(), sentinels.tls());
    }

    /**
     * Those of a whole cluster.
     *
     * @param primary who is asked for the servers' settings
     * @param source where the servers come from
     * @param awaited how many replicas our clients wait for
     */
    Map<String, String> with(Endpoints primary, ClientSettings settings, String source, int awaited)
            throws ClusterException {
        Map<String, String> facts = new LinkedHashMap<>(RedisFacts.of(primary, settings, source, SentinelBackend.NAME));
        try (Jedis asked = new Jedis(StandaloneCluster.address(primary), StandaloneCluster.config(primary, settings))) {
            SERVER_SETTINGS.forEach(setting -> facts.put(setting, RedisFacts.setting(asked, setting)));
        } catch (JedisException gone) {
            throw new ClusterException("cannot reach " + primary + ": " + gone.getMessage(), gone);
        }
        facts.put("replicas", watched.getOrDefault("num-slaves", "unknown"));
        facts.put("wait", Integer.toString(awaited));
        facts.put("sentinel", String.join(", ", versions));
        int others = Integer.parseInt("0" + watched.getOrDefault("num-other-sentinels", ""));
        facts.put("sentinels", Integer.toString(1 + others));
        for (String setting : SENTINEL_SETTINGS) {
            facts.put(setting, watched.getOrDefault(setting, "unknown"));
        }
        return facts;
    }
}
