package io.statebench.redis;

import io.statebench.backend.ClientSettings;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Endpoints;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * What a node of a Redis Cluster says of itself and of the cluster.
 *
 * @param all for the report, in display order
 * @param hasSharded whether it knows sharded pub/sub
 */
record RedisClusterFacts(Map<String, String> all, boolean hasSharded) {
    private static final List<String> SETTINGS = List.of(
            "cluster-node-timeout",
            "cluster-require-full-coverage",
            "cluster-replica-validity-factor",
            "min-replicas-to-write");

    private static final List<String> COUNTS = List.of("cluster_known_nodes", "cluster_size");

    RedisClusterFacts {
        all = Collections.unmodifiableMap(new LinkedHashMap<>(all));
    }

    /**
     * Asks the first of the endpoints that answers.
     *
     * @throws ClusterException if none can be reached or lets us in, or it is no cluster
     */
    static RedisClusterFacts of(Endpoints endpoints, ClientSettings settings, String source) throws ClusterException {
        ClusterException trouble = new ClusterException("no address to ask");
        for (Endpoints.Address address : endpoints.addresses()) {
            Endpoints one = new Endpoints(List.of(address), endpoints.user(), endpoints.password(), endpoints.tls());
            try {
                return ofOne(one, settings, source);
            } catch (ClusterException next) {
                trouble = next;
            }
        }
        throw trouble;
    }

    private static RedisClusterFacts ofOne(Endpoints endpoint, ClientSettings settings, String source)
            throws ClusterException {
        Map<String, String> facts = RedisFacts.of(endpoint, settings, source);
        if (!"cluster".equals(facts.get("mode"))) {
            throw new ClusterException(endpoint + " is not of a Redis Cluster, its mode is " + facts.get("mode")
                    + "; use the backend redis, or name a node of a cluster");
        }
        try (Jedis asked =
                new Jedis(StandaloneCluster.address(endpoint), StandaloneCluster.config(endpoint, settings))) {
            asked.clusterInfo().lines().map(line -> line.split(":", 2)).forEach(pair -> {
                if (COUNTS.contains(pair[0])) {
                    facts.put(pair[0].replace('_', '-'), pair[1]);
                }
            });
            SETTINGS.forEach(setting -> facts.put(setting, RedisFacts.setting(asked, setting)));
            return new RedisClusterFacts(facts, hasSharded(asked));
        } catch (JedisException refused) {
            throw new ClusterException("cannot ask " + endpoint + ": " + refused.getMessage(), refused);
        }
    }

    /** A server may forbid the question; then we do without. */
    private static boolean hasSharded(Jedis asked) {
        try {
            return asked.sendCommand(Command.COMMAND, "INFO", "SPUBLISH") instanceof List<?> known
                    && known.get(0) instanceof List<?> description
                    && !description.isEmpty();
        } catch (JedisDataException forbidden) {
            return false;
        }
    }

    /**
     * What the option {@code pubsub} says, here.
     *
     * @throws ClusterException if the server lacks it
     */
    Channels channels(String pubsub) throws ClusterException {
        if (pubsub.equals("sharded") && !hasSharded) {
            throw new ClusterException(
                    all.get("server")
                            + " has no sharded pub/sub, which is there since Redis 7.0; choose pubsub=global or another server");
        }
        return pubsub.equals("global") || !hasSharded ? Channels.BUS : Channels.SHARDED;
    }
}
