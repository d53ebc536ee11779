package io.statebench.redis;

import io.statebench.backend.ClusterException;
import io.statebench.backend.LocalSetup;
import io.statebench.cluster.FreePorts;
import io.statebench.cluster.LocalNodes;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Which processes a local cluster has, and where.
 *
 * <p>The servers are {@code n1} and so on, each at an endpoint of its own. The sentinels {@code s1} to {@code s3} live
 * beside the last three servers, as they mostly do: what cuts off {@code n3} of three cuts off {@code s3}, too. Of five the
 * last three, so that when the first primary is cut off with any one other, most sentinels are with the rest.
 *
 * @param servers the first begins as the primary
 * @param sentinels in the order of the servers they live beside
 */
record SentinelLayout(List<RedisInstance> servers, List<Sentinel> sentinels) {
    /** Two of them outvote one; as many as most clusters have. */
    private static final int SENTINELS = 3;

    SentinelLayout {
        servers = List.copyOf(servers);
        sentinels = List.copyOf(sentinels);
    }

    /**
     * A sentinel.
     *
     * @param instance where it listens
     * @param endpoint the server's whom it lives beside
     * @param runId its name among sentinels
     */
    record Sentinel(RedisInstance instance, String endpoint, String runId) {}

    static SentinelLayout of(LocalSetup setup, LocalNodes nodes, int serverCount) throws ClusterException {
        List<RedisInstance> servers = new ArrayList<>();
        for (int count = 1; count <= serverCount; count++) {
            servers.add(RedisInstance.of("n" + count, setup, nodes)); // The server's port is advertised first.
        }
        List<Sentinel> sentinels = new ArrayList<>();
        for (int count = 1; count <= SENTINELS; count++) {
            sentinels.add(sentinel(count, serverCount - SENTINELS + count, setup, nodes));
        }
        return new SentinelLayout(servers, sentinels);
    }

    private static Sentinel sentinel(int count, int server, LocalSetup setup, LocalNodes nodes)
            throws ClusterException {
        String id = "s" + count;
        String endpoint = "n" + server;
        int port = FreePorts.next();
        var instance = new RedisInstance(
                id, nodes.directory(id), setup.place(endpoint), port, setup.advertise(endpoint, port));
        return new Sentinel(instance, endpoint, runId());
    }

    /** 40 hexadecimal digits. */
    private static String runId() {
        return (UUID.randomUUID().toString() + UUID.randomUUID())
                .replace("-", "")
                .substring(0, 40);
    }
}
