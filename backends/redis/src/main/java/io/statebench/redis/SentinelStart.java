package io.statebench.redis;

import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Endpoints;
import io.statebench.backend.LocalSetup;
import io.statebench.backend.Node;
import io.statebench.cluster.LocalNodes;
import io.statebench.cluster.NodeSpec;
import io.statebench.redis.SentinelLayout.Sentinel;
import io.statebench.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Starts servers and sentinels on this machine. */
final class SentinelStart {
    /** Chosen: all of it takes about a second; a loaded machine may have to sit out a failover meanwhile. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration LAST_CHANCE = Duration.ofSeconds(1);

    private final LocalNodes nodes;
    private final RedisBinary binary;
    private final SentinelFiles files;
    private final SentinelLayout layout;
    private final SentinelConvergence convergence;

    private SentinelStart(LocalNodes nodes, RedisBinary binary, SentinelFiles files) {
        this.nodes = nodes;
        this.binary = binary;
        this.files = files;
        this.layout = files.layout();
        this.convergence = new SentinelConvergence(layout, files.options().minReplicas());
    }

    /** Starts a cluster and waits until it serves; nothing is left if it does not. */
    static Cluster start(LocalSetup setup, SentinelOptions options) throws ClusterException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return startOnce(setup, options);
            } catch (ClusterException failed) {
                boolean isPortLost = String.valueOf(failed.getMessage()).contains(RedisServer.IN_USE);
                if (!isPortLost || attempt == RedisServer.ATTEMPTS) {
                    throw failed;
                }
            }
        }
    }

    private static Cluster startOnce(LocalSetup setup, SentinelOptions options)
            throws ClusterException, InterruptedException {
        LocalNodes nodes = LocalNodes.open(setup);
        try {
            RedisBinary binary = RedisBinary.find(nodes.directory("bin"));
            SentinelLayout layout = SentinelLayout.of(setup, nodes, options.nodes());
            return new SentinelStart(nodes, binary, SentinelFiles.of(binary, options, layout)).run();
        } catch (ClusterException | InterruptedException | RuntimeException failed) {
            nodes.close();
            throw failed;
        }
    }

    /** The primary listens before anybody calls it: a replica that is turned away tries again only a second later. */
    private Cluster run() throws ClusterException, InterruptedException {
        for (RedisInstance server : layout.servers()) {
            add(server);
        }
        for (Sentinel sentinel : layout.sentinels()) {
            add(sentinel);
        }
        List<Node> all = nodes.nodes();
        all.get(0).start();
        await(all.subList(0, 1), layout.servers().get(0)::isReady);
        for (Node node : all) {
            node.start();
        }
        await(all, convergence::isReached);
        return cluster();
    }

    /** Waits for a condition as long as none of the nodes ended. */
    private static void await(List<Node> started, BooleanSupplier condition)
            throws ClusterException, InterruptedException {
        boolean isMet = Deadline.after(PATIENCE)
                .await(() -> !started.stream().allMatch(Node::isAlive) || condition.getAsBoolean());
        for (Node node : started) {
            if (!isMet || !node.isAlive()) {
                node.awaitReady(LAST_CHANCE); // Says what is the matter.
            }
        }
    }

    private void add(RedisInstance server) throws ClusterException {
        nodes.add(new NodeSpec(
                        server.id(),
                        server.directory(),
                        files.server(server),
                        () -> convergence.isServing(server),
                        () -> convergence.isPrimary(server))
                .withClockJump(server::jumpClock)
                .withFiles(RedisInstance.files(files.options().appendonly())));
    }

    private void add(Sentinel sentinel) throws ClusterException {
        RedisInstance instance = sentinel.instance();
        nodes.add(new NodeSpec(
                        instance.id(),
                        instance.directory(),
                        files.sentinel(sentinel),
                        () -> convergence.isWatching(sentinel))
                .at(sentinel.endpoint()));
    }

    private Cluster cluster() throws ClusterException {
        List<Endpoints> asked = new ArrayList<>();
        List<Endpoints.Address> called = new ArrayList<>();
        for (Sentinel sentinel : layout.sentinels()) {
            asked.add(sentinel.instance().direct());
            called.addAll(sentinel.instance().called().addresses());
        }
        RedisInstance primary = convergence
                .primary()
                .orElseThrow(() -> new ClusterException("the sentinels no longer agree on a primary"));
        int awaited = files.options().awaited();
        var access = new SentinelCluster.Access(new Endpoints(called, "", "", false), SentinelFiles.MASTER, awaited);
        var facts = SentinelFacts.of(asked, SentinelFiles.MASTER, RedisServer.PROBE)
                .with(primary.direct(), RedisServer.PROBE, binary.source(), awaited);
        return new SentinelCluster(access, facts, nodes);
    }
}
