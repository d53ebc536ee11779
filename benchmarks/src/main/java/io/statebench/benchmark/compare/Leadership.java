package io.statebench.benchmark.compare;

import io.statebench.backend.Backend;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.LocalSetup;
import io.statebench.backend.Node;
import io.statebench.environment.Environment;
import io.statebench.environment.Grudge;
import io.statebench.environment.Network.Manner;
import io.statebench.time.Deadline;
import io.statebench.time.NanoClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * How long nobody can write, or somebody cannot, once the leader is lost: with clients and nodes behind proxies, so that the
 * leader can be cut off, too.
 *
 * <pre>
 *   leader lost                                        the last of the clients has written again     mended, whole again
 *   |---------------------- outage --------------------|                                              |-- next round
 * </pre>
 */
final class Leadership {
    /** Chosen: several times the longest failover of any of them. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Chosen: a deposed primary of Redis Sentinel is told so ten seconds after it is back. */
    private static final Duration CONVERGENCE = Duration.ofSeconds(60);

    private static final int CLIENTS = 8;

    private final Backend backend;
    private final LocalSetup setup;
    private final Environment environment;

    /** @param setup in an environment with a network that can be cut, the caller's to close */
    Leadership(Backend backend, LocalSetup setup) {
        this.backend = backend;
        this.setup = setup;
        this.environment = setup.environment();
    }

    /**
     * Loses the leader so often, and mends it each time.
     *
     * @throws ClusterException if the cluster cannot be had or does not come back, or has no leader to lose
     */
    List<Standing.Outages> measure(int rounds) throws ClusterException, IOException, InterruptedException {
        List<Standing.Outages> all = new ArrayList<>();
        try (Cluster cluster = backend.startLocal(setup);
                Probes probes = Probes.begin(cluster, environment, CLIENTS)) {
            if (cluster.nodes().size() < 2) {
                throw new ClusterException("there is one node; without it nobody writes until it is back");
            }
            for (Loss loss : Loss.values()) {
                List<Long> millis = new ArrayList<>();
                for (int round = 0; round < rounds; round++) {
                    millis.add(once(cluster, probes, loss));
                }
                all.add(new Standing.Outages(loss, millis, PATIENCE.toMillis()));
            }
        }
        return all;
    }

    private long once(Cluster cluster, Probes probes, Loss loss)
            throws ClusterException, IOException, InterruptedException {
        Node leader = leader(cluster);
        if (probes.awaitAll(NanoClock.SYSTEM.nanos(), CONVERGENCE).isEmpty()) {
            throw new ClusterException("clients cannot write although nothing is broken");
        }
        long lost;
        try {
            if (loss == Loss.CUT) {
                environment.network().orElseThrow().cut(grudge(cluster, probes, leader), Manner.DROP);
            } else {
                leader.kill();
            }
            lost = NanoClock.SYSTEM.nanos();
            OptionalLong served = probes.awaitAll(lost, PATIENCE);
            return served.isPresent()
                    ? Duration.ofNanos(served.getAsLong() - lost).toMillis()
                    : PATIENCE.toMillis();
        } finally {
            mend(cluster);
        }
    }

    private static Grudge grudge(Cluster cluster, Probes probes, Node leader) {
        TreeSet<String> others = new TreeSet<>(probes.endpoints());
        cluster.nodes().forEach(node -> others.add(node.endpoint()));
        others.remove(leader.endpoint());
        return Grudge.between(List.of(leader.endpoint()), others);
    }

    /** Whoever says that it leads. */
    private static Node leader(Cluster cluster) throws ClusterException, InterruptedException {
        List<Node> nodes = cluster.nodes();
        List<Node> leaders = new ArrayList<>();
        Deadline.after(PATIENCE)
                .await(() ->
                        leaders.addAll(nodes.stream().filter(Node::isPrimary).toList()));
        if (leaders.isEmpty()) {
            throw new ClusterException("no node says that it leads");
        }
        return leaders.get(0);
    }

    private void mend(Cluster cluster) throws ClusterException, IOException, InterruptedException {
        environment.network().orElseThrow().heal();
        Deadline deadline = Deadline.after(CONVERGENCE);
        for (Node node : cluster.nodes()) {
            node.start();
        }
        for (Node node : cluster.nodes()) {
            node.awaitReady(Duration.ofNanos(Math.max(1, deadline.remainingNanos())));
        }
    }
}
