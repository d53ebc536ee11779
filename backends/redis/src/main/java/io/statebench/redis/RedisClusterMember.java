package io.statebench.redis;

import io.statebench.backend.ClusterException;
import io.statebench.backend.LocalSetup;
import io.statebench.cluster.LocalNodes;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * One server of a local Redis Cluster.
 *
 * @param server where clients find it
 * @param bus where the others find it; it listens itself {@value #BUS_OFFSET} above its port, as it is not told otherwise
 */
record RedisClusterMember(RedisInstance server, InetSocketAddress bus) {
    /** Specified: Redis Cluster Specification, <em>The Cluster bus</em>. */
    private static final int BUS_OFFSET = 10_000;

    /** Since when a server may have another source of its connections than where it listens first. */
    private static final int HAS_BIND_SOURCE_ADDR = 7;

    static RedisClusterMember of(String id, LocalSetup setup, LocalNodes nodes) throws ClusterException {
        RedisInstance server = RedisInstance.of(id, setup, nodes);
        return new RedisClusterMember(server, setup.advertise(id, server.port() + BUS_OFFSET));
    }

    /**
     * The command line.
     *
     * @param majorVersion of the binary; before 7, the first address to listen at is also the source of connections
     */
    List<String> command(RedisBinary binary, RedisClusterOptions options, int majorVersion) {
        List<String> settings = new ArrayList<>(options.settings());
        settings.addAll(List.of("--cluster-announce-ip", host()));
        settings.addAll(List.of("--cluster-announce-port", Integer.toString(port())));
        settings.addAll(List.of("--cluster-announce-bus-port", Integer.toString(bus.getPort())));
        if (majorVersion >= HAS_BIND_SOURCE_ADDR) {
            settings.addAll(List.of("--bind-source-addr", server.place().host()));
        }
        return server.command(binary, settings);
    }

    /** Where it says that it is. */
    String host() {
        return server.advertised().getAddress().getHostAddress();
    }

    int port() {
        return server.advertised().getPort();
    }

    /** What it sees of the cluster. */
    RedisClusterView view() {
        return ask(asked -> RedisClusterView.of(asked.clusterNodes()));
    }

    /** Asks it, past whatever stands between. */
    <T> T ask(Function<Jedis, T> question) {
        try (Jedis asked = server.probe()) {
            return question.apply(asked);
        }
    }

    /** Whether it says itself now that it is a primary with slots. */
    boolean isPrimary() {
        try {
            return view().isPrimary();
        } catch (JedisException silent) {
            return false;
        }
    }

    /**
     * Whether, as it sees it, all is well: every slot has an owner and a majority is there, it knows all servers and none of
     * them is failing, and if it is a replica, it has its primary's data.
     *
     * @param count how many servers there are
     */
    boolean isConverged(int count) {
        try {
            return server.isReady() && ask(asked -> isConverged(asked, count));
        } catch (JedisException notYet) {
            return false;
        }
    }

    private static boolean isConverged(Jedis asked, int count) {
        RedisClusterView view = RedisClusterView.of(asked.clusterNodes());
        return view.isWhole(count)
                && asked.clusterInfo().contains("cluster_state:ok")
                && (view.myself().is("master") || asked.info("replication").contains("master_link_status:up"));
    }
}
