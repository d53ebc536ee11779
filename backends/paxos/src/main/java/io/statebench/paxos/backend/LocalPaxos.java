package io.statebench.paxos.backend;

import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Endpoints;
import io.statebench.backend.Node;
import io.statebench.cluster.FreePorts;
import io.statebench.cluster.LocalNodes;
import io.statebench.cluster.NodeSpec;
import io.statebench.paxos.client.Access;
import io.statebench.paxos.transport.Secret;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Starts a Paxos cluster on this machine, a JVM a node, on the class path of this one. */
final class LocalPaxos {
    private static final String MAIN = "io.statebench.paxos.cli.Paxos";
    private static final String HOST = "127.0.0.1";

    /** Chosen: a JVM starts in half a second; three of them on a loaded machine take longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /** Chosen: small beside what a machine has, so that five nodes fit; one thread works, so one thread collects. */
    private static final List<String> JVM = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");

    /** For the first of the two compilers alone. */
    private static final String SOON_WARM = "-XX:TieredStopAtLevel=1";

    /** A free port can be taken by somebody else before the node binds it. */
    private static final int ATTEMPTS = 5;

    private static final String IN_USE = "Address already in use";

    private LocalPaxos() {}

    /**
     * Which nodes.
     *
     * @param durability as on their command line
     * @param isSoonWarm whether their JVMs do without the compiler that makes the fastest code and takes longest for it
     */
    record Kind(String durability, boolean isSoonWarm) {}

    /** Starts the nodes and waits until all know who leads; nothing is left if they do not. */
    static Cluster start(Path logs, int count, Kind kind) throws ClusterException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return startOnce(logs, count, kind);
            } catch (ClusterException failed) {
                if (attempt == ATTEMPTS || !String.valueOf(failed.getMessage()).contains(IN_USE)) {
                    throw failed;
                }
            }
        }
    }

    private static Cluster startOnce(Path logs, int count, Kind kind) throws ClusterException, InterruptedException {
        List<InetSocketAddress> addresses = new ArrayList<>();
        for (int node = 0; node < count; node++) {
            addresses.add(PaxosBackend.address(new Endpoints.Address(HOST, FreePorts.next())));
        }
        // A name that nobody else has: a stranger on one of these ports is never taken for ours.
        Access access = new Access(addresses, "local-" + UUID.randomUUID(), Secret.NONE);
        LocalNodes nodes = LocalNodes.open(logs);
        try {
            for (int id = 1; id <= count; id++) {
                add(nodes, id, access, kind).start();
            }
            for (Node node : nodes.nodes()) {
                node.awaitReady(PATIENCE);
            }
            return new PaxosCluster(access, PaxosFacts.of(access), nodes);
        } catch (ClusterException | InterruptedException | RuntimeException failed) {
            nodes.close();
            throw failed;
        }
    }

    private static Node add(LocalNodes nodes, int id, Access access, Kind kind) throws ClusterException {
        Path directory = nodes.directory("n" + id);
        InetSocketAddress address = access.addresses().get(id - 1);
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(JVM);
        if (kind.isSoonWarm) {
            command.add(SOON_WARM);
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN, "node"));
        command.addAll(List.of("--id", Integer.toString(id), "--peers", peers(access.addresses())));
        command.addAll(List.of("--data", directory.resolve("data").toString()));
        command.addAll(List.of("--cluster", access.cluster(), "--durability", kind.durability));
        return nodes.add(new NodeSpec(
                "n" + id,
                directory,
                command,
                () -> PaxosFacts.isReady(address, access),
                () -> PaxosFacts.isLeader(address, access)));
    }

    private static String peers(List<InetSocketAddress> addresses) {
        return IntStream.range(0, addresses.size())
                .mapToObj(index ->
                        (index + 1) + "=" + HOST + ":" + addresses.get(index).getPort())
                .collect(Collectors.joining(","));
    }
}
