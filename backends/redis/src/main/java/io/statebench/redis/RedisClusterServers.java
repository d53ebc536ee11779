package io.statebench.redis;

import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Endpoints;
import io.statebench.backend.LocalSetup;
import io.statebench.backend.Node;
import io.statebench.cluster.DataFiles;
import io.statebench.cluster.LocalNodes;
import io.statebench.cluster.NodeSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Starts a Redis Cluster of three primaries and three replicas on this machine: {@code n4} is the replica of {@code n1}, and
 * so on, until the first failover.
 */
final class RedisClusterServers {
    private static final int COUNT = 6;

    /** Chosen: it takes some 3 s, of which Redis itself lets two pass; a loaded machine takes longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A free port can be taken by somebody else before the server binds it, and of the bus's ports none was tried. */
    private static final int ATTEMPTS = 5;

    private RedisClusterServers() {}

    /** Starts the servers and waits until all is well; nothing is left if it does not become so. */
    static Cluster start(LocalSetup setup) throws ClusterException, InterruptedException {
        RedisClusterOptions options = RedisClusterOptions.of(setup);
        for (int attempt = 1; ; attempt++) {
            try {
                return start(setup, options);
            } catch (ClusterException failed) {
                if (!String.valueOf(failed.getMessage()).contains(RedisServer.IN_USE) || attempt == ATTEMPTS) {
                    throw failed;
                }
            }
        }
    }

    private static Cluster start(LocalSetup setup, RedisClusterOptions options)
            throws ClusterException, InterruptedException {
        LocalNodes nodes = LocalNodes.open(setup);
        try {
            RedisBinary binary = RedisBinary.find(nodes.directory("bin"));
            List<RedisClusterMember> members = new ArrayList<>();
            for (int number = 1; number <= COUNT; number++) {
                members.add(RedisClusterMember.of("n" + number, setup, nodes));
            }
            int majorVersion = major(binary.version());
            DataFiles files = RedisInstance.files(options.appendonly());
            run(nodes, members, files, member -> member.command(binary, options, majorVersion));
            return cluster(members, options, binary, nodes);
        } catch (ClusterException | InterruptedException | RuntimeException failed) {
            nodes.close();
            throw failed;
        }
    }

    /** The 7 of 7.0.15; 0 where there is no number. */
    private static int major(String version) {
        String digits = version.replaceFirst("(?s)\\D.*", "");
        return digits.isEmpty() || digits.length() > 3 ? 0 : Integer.parseInt(digits);
    }

    private static void run(
            LocalNodes nodes,
            List<RedisClusterMember> members,
            DataFiles files,
            Function<RedisClusterMember, List<String>> command)
            throws ClusterException, InterruptedException {
        AtomicBoolean isFormed = new AtomicBoolean(); // Until then, one that answers is ready.
        for (RedisClusterMember member : members) {
            NodeSpec spec = new NodeSpec(
                    member.server().id(),
                    member.server().directory(),
                    command.apply(member),
                    () -> isFormed.get()
                            ? member.isConverged(COUNT)
                            : member.server().isReady(),
                    member::isPrimary);
            nodes.add(spec.withFiles(files)).start();
        }
        awaitReady(nodes);
        new RedisClusterFormation(members, PATIENCE).form();
        isFormed.set(true);
        awaitReady(nodes);
    }

    private static void awaitReady(LocalNodes nodes) throws ClusterException, InterruptedException {
        for (Node node : nodes.nodes()) {
            node.awaitReady(PATIENCE);
        }
    }

    private static Cluster cluster(
            List<RedisClusterMember> members, RedisClusterOptions options, RedisBinary binary, LocalNodes nodes)
            throws ClusterException {
        Endpoints direct = members.get(0).server().direct();
        Endpoints called = new Endpoints(
                members.stream()
                        .map(member -> new Endpoints.Address(member.host(), member.port()))
                        .toList(),
                "",
                "",
                false);
        RedisClusterFacts facts = RedisClusterFacts.of(direct, RedisServer.PROBE, binary.source());
        Channels channels = facts.channels(options.pubsub());
        return new SlotCluster(called, new SlotCluster.Use(channels, options.waitReplicas()), facts.all(), nodes);
    }
}
