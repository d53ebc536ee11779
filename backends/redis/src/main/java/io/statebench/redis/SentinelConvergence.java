package io.statebench.redis;

import io.statebench.redis.SentinelLayout.Sentinel;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Whether the processes of a local cluster are of one mind: asked of each at its own address, past whatever the network
 * does to them.
 */
record SentinelConvergence(SentinelLayout layout, int minReplicas) {
    /** Whether all are ready. */
    boolean isReached() {
        return layout.servers().stream().allMatch(this::isServing)
                && layout.sentinels().stream().allMatch(this::isWatching);
    }

    /** Whether a server says that it is a primary; two may. */
    boolean isPrimary(RedisInstance server) {
        return replication(server).getOrDefault("role", "").equals("master");
    }

    /**
     * Whether a server serves: it is the primary that most sentinels name, and has the replicas it insists on, or it
     * follows that primary and has its data.
     */
    boolean isServing(RedisInstance server) {
        if (!server.isReady()) {
            return false;
        }
        Map<String, String> says = replication(server);
        return switch (says.getOrDefault("role", "")) {
            case "master" -> hasReplicas(says) && isNamed(address(server));
            case "slave" ->
                says.getOrDefault("master_link_status", "").equals("up")
                        && isNamed(says.get("master_host") + ":" + says.get("master_port"));
            default -> false;
        };
    }

    private boolean hasReplicas(Map<String, String> says) {
        return minReplicas == 0 || Integer.parseInt(says.getOrDefault("min_slaves_good_slaves", "0")) >= minReplicas;
    }

    private boolean isNamed(String address) {
        return named().filter(address::equals).isPresent();
    }

    private static Map<String, String> replication(RedisInstance server) {
        try (Jedis probe = server.probe()) {
            return RedisFacts.fields(probe.info("replication"));
        } catch (JedisException silent) {
            return Map.of();
        }
    }

    /**
     * Whether a sentinel does its work: it is ours and no stranger on its port, names the primary that most name, sees it
     * well, knows all replicas and sentinels, and reaches enough of the latter for a failover.
     */
    boolean isWatching(Sentinel sentinel) {
        try (SentinelLink link = SentinelLink.open(sentinel.instance().direct(), RedisServer.PROBE)) {
            if (!link.id().equals(sentinel.runId())) {
                return false;
            }
            Map<String, String> says = link.describe(SentinelFiles.MASTER);
            return says.getOrDefault("flags", "").equals("master")
                    && says.getOrDefault("num-slaves", "")
                            .equals("" + (layout.servers().size() - 1))
                    && says.getOrDefault("num-other-sentinels", "")
                            .equals("" + (layout.sentinels().size() - 1))
                    && link.hasQuorum(SentinelFiles.MASTER)
                    && isNamed(address(says));
        } catch (JedisException notYet) {
            return false;
        }
    }

    /** The server that most sentinels name as the primary. */
    Optional<RedisInstance> primary() {
        return named().flatMap(address -> layout.servers().stream()
                .filter(server -> address(server).equals(address))
                .findFirst());
    }

    /**
     * The address that most sentinels name and see well, and not only most of those that answer; empty while any of them is
     * about to replace it.
     */
    private Optional<String> named() {
        Map<String, Integer> votes = new HashMap<>();
        for (Sentinel sentinel : layout.sentinels()) {
            Map<String, String> says = view(sentinel);
            String flags = says.getOrDefault("flags", "");
            if (flags.contains("failover_in_progress")) {
                return Optional.empty();
            }
            if (flags.equals("master")) {
                votes.merge(address(says), 1, Integer::sum);
            }
        }
        return votes.entrySet().stream()
                .filter(vote -> 2 * vote.getValue() > layout.sentinels().size())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static Map<String, String> view(Sentinel sentinel) {
        try (SentinelLink link = SentinelLink.open(sentinel.instance().direct(), RedisServer.PROBE)) {
            return link.describe(SentinelFiles.MASTER);
        } catch (JedisException silent) {
            return Map.of();
        }
    }

    private static String address(Map<String, String> view) {
        return view.get("ip") + ":" + view.get("port");
    }

    private static String address(RedisInstance server) {
        return server.called().addresses().get(0).toString();
    }
}
