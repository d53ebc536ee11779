package io.statebench.redis;

import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.LocalSetup;
import io.statebench.backend.Node;
import io.statebench.cluster.LocalNodes;
import io.statebench.cluster.NodeSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Starts the servers of Redlock on this machine. */
final class RedlockNodes {
    /** Chosen: a server starts in some 20 ms; a loaded machine and a long append-only file take longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** A free port can be taken by somebody else before the server binds it. */
    private static final int ATTEMPTS = 5;

    private static final String IN_USE = "Address already in use";

    private RedlockNodes() {}

    /** Starts so many servers, n1 and on, and waits until all serve; nothing is left if they do not. */
    static Cluster start(LocalSetup setup, int count, String appendonly, RedlockSettings settings)
            throws ClusterException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return startOnce(setup, count, appendonly, settings);
            } catch (ClusterException failed) {
                if (attempt == ATTEMPTS || !String.valueOf(failed.getMessage()).contains(IN_USE)) {
                    throw failed;
                }
            }
        }
    }

    private static Cluster startOnce(LocalSetup setup, int count, String appendonly, RedlockSettings settings)
            throws ClusterException, InterruptedException {
        LocalNodes nodes = LocalNodes.open(setup);
        try {
            RedisBinary binary = RedisBinary.find(nodes.directory("bin"));
            binary.version();
            List<RedisInstance> servers = new ArrayList<>();
            for (int number = 1; number <= count; number++) {
                RedisInstance server = RedisInstance.of("n" + number, setup, nodes);
                nodes.add(spec(server, binary, appendonly)).start();
                servers.add(server);
            }
            for (Node node : nodes.nodes()) {
                node.awaitReady(PATIENCE);
            }
            var facts =
                    RedlockFacts.of(servers.stream().map(RedisInstance::direct).toList(), settings, binary.source());
            return new RedlockCluster(
                    servers.stream().map(RedisInstance::called).toList(), settings, facts, nodes);
        } catch (ClusterException | InterruptedException | RuntimeException failed) {
            nodes.close();
            throw failed;
        }
    }

    private static NodeSpec spec(RedisInstance server, RedisBinary binary, String appendonly) {
        return new NodeSpec(
                        server.id(),
                        server.directory(),
                        server.command(binary, RedisServer.persistence(appendonly)),
                        server::isReady)
                .withClockJump(server::jumpClock)
                .withFiles(RedisInstance.files(appendonly));
    }
}
