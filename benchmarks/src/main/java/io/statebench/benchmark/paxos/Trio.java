package io.statebench.benchmark.paxos;

import io.statebench.backend.Backends;
import io.statebench.backend.Client;
import io.statebench.backend.ClientSettings;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.LocalSetup;
import io.statebench.backend.Node;
import io.statebench.paxos.client.Access;
import io.statebench.paxos.client.NodeStatus;
import io.statebench.paxos.transport.Secret;
import io.statebench.time.Deadline;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Three nodes of our engine on this machine, with fsync, and where they are.
 *
 * @param addresses of the nodes, in their order
 */
record Trio(Cluster cluster, List<InetSocketAddress> addresses) implements AutoCloseable {
    private static final Duration QUESTION = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    static Trio start(Path logs, String compiler) throws ClusterException, InterruptedException {
        Cluster cluster = Backends.open(
                Backends.named("paxos"),
                new LocalSetup(logs, Map.of("nodes", "3", "durability", "fsync", "compiler", compiler)));
        List<InetSocketAddress> addresses = new ArrayList<>();
        for (String address : cluster.facts().getOrDefault("addresses", "").split(" ", -1)) {
            int colon = address.lastIndexOf(':');
            addresses.add(
                    new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))));
        }
        return new Trio(cluster, addresses);
    }

    /** Which node leads, counted from 0; waits until all that answer name the same one. */
    int leader() throws IOException {
        Access access = new Access(addresses, "", Secret.NONE);
        Deadline deadline = Deadline.after(PATIENCE);
        while (!deadline.isOver()) {
            List<String> named = new ArrayList<>();
            for (InetSocketAddress address : addresses) {
                leaderOf(address, access).ifPresent(named::add);
            }
            if (named.size() > 1
                    && named.stream().distinct().count() == 1
                    && !named.get(0).equals("0")) {
                return Integer.parseInt(named.get(0)) - 1;
            }
        }
        throw new IOException("the nodes do not agree on a leader");
    }

    /** Whom a node takes for the leader; nothing from one that is down. */
    private static Optional<String> leaderOf(InetSocketAddress address, Access access) {
        try {
            return Optional.of(NodeStatus.ask(address, access, QUESTION).part("leader"));
        } catch (IOException silent) {
            return Optional.empty();
        }
    }

    Node node(int index) {
        return cluster.nodes().get(index);
    }

    void awaitReady(Node node) throws ClusterException, InterruptedException {
        node.awaitReady(PATIENCE);
    }

    Client connect(Duration timeout) throws ClusterException {
        return cluster.connect(new ClientSettings("bench-trio", timeout));
    }

    @Override
    public void close() {
        cluster.close();
    }
}
