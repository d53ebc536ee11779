package io.statebench.paxos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.ClusterException;
import io.statebench.backend.Node;
import io.statebench.cluster.LocalNodes;
import io.statebench.cluster.NodeSpec;
import io.statebench.paxos.client.Access;
import io.statebench.paxos.client.NodeStatus;
import io.statebench.paxos.transport.Secret;
import io.statebench.time.Deadline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Nodes started by their command line, with whatever mistake a test wants. */
final class NodeProcess {
    static final Duration SOON = Duration.ofSeconds(60);

    private NodeProcess() {}

    /** Starts a node of some name; it ends with the nodes. */
    static Node start(LocalNodes nodes, String name, int port, String... arguments) throws ClusterException {
        Access access = new Access(List.of(address(port)), "", Secret.NONE);
        return start(nodes, name, access, port, List.of(arguments));
    }

    /** The same, asked for its status with this access. */
    static Node start(LocalNodes nodes, String name, Access access, int port, List<String> arguments)
            throws ClusterException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Paxos.class.getName(),
                "node"));
        command.addAll(arguments);
        Node node = nodes.add(new NodeSpec(name, nodes.directory(name), command, () -> hasLeader(access, port)));
        node.start();
        return node;
    }

    private static boolean hasLeader(Access access, int port) {
        try {
            return NodeStatus.ask(address(port), access, Duration.ofSeconds(2)).hasLeader();
        } catch (IOException notYet) {
            return false;
        }
    }

    static InetSocketAddress address(int port) {
        return Addresses.address("127.0.0.1:" + port);
    }

    /** Waits until a node has printed a line with these words. */
    static void awaitLine(Node node, String words) throws InterruptedException {
        assertThat(Deadline.after(SOON).await(() -> log(node).contains(words)))
                .as("node " + node.id() + " says '" + words + "' in\n" + log(node))
                .isTrue();
    }

    /** All that a node has printed. */
    static String log(Node node) {
        try {
            return Files.readString(node.log());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Waits until a node has ended, and returns the last line it printed. */
    static String lastWords(Node node) throws InterruptedException, IOException {
        assertThat(Deadline.after(SOON).await(() -> !node.isAlive()))
                .as("node " + node.id() + " ends")
                .isTrue();
        List<String> lines = Files.readAllLines(node.log());
        return lines.get(lines.size() - 1);
    }
}
