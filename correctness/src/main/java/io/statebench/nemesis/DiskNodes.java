package io.statebench.nemesis;

import io.statebench.backend.ClusterException;
import io.statebench.backend.Node;
import io.statebench.backend.NodeDisk;
import io.statebench.nemesis.Breaker.Aim;
import io.statebench.nemesis.Breaker.Sighting;
import io.statebench.time.Deadline;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The nodes whose disks can be broken, and how they come back. */
final class DiskNodes {
    private DiskNodes() {}

    /** The disk of a node that has one. */
    static NodeDisk disk(Node node) {
        return node.disk().orElseThrow(() -> new IllegalStateException(node.id() + " has no disk of ours"));
    }

    /** Whom it comes to, of those that have disks: a sentinel beside a server has none. */
    static List<Node> among(Scene scene, Aim aim) {
        return aim.among(withDisks(scene.nodes()));
    }

    private static List<Node> withDisks(List<Node> nodes) {
        return nodes.stream().filter(node -> node.disk().isPresent()).toList();
    }

    /** Why it cannot be done to all of them; empty if it can. */
    static Optional<String> obstacle(Scene scene, NodeDisk.Ability what) {
        List<Node> nodes = withDisks(scene.nodes());
        return nodes.isEmpty()
                ? Optional.of("no node has a disk that could be broken")
                : nodes.stream()
                        .flatMap(node -> disk(node).obstacle(what).stream())
                        .findFirst();
    }

    /**
     * Gives room back and ends lies, and lets all run. A node that refuses what is on its disk gets back what was taken of
     * it: it saw the damage, which is all that can be asked of it, and is said to have {@code refused}. One that still ran and
     * ends now does so for what went before, and is started once: ZooKeeper ends some tenths of a second after it had no room.
     *
     * @throws ClusterException if a node ends although its data is as it left it, or as the loss of power left it
     */
    static Sighting mend(List<Node> nodes) throws ClusterException, InterruptedException {
        List<String> refused = new ArrayList<>();
        Set<String> ranOn = new HashSet<>();
        for (Node node : nodes) {
            if (node.isAlive()) {
                ranOn.add(node.id());
            }
            if (node.disk().isPresent()) {
                disk(node).mend();
            }
            node.resume();
            node.start();
        }
        Deadline deadline = Nemesis.patience();
        for (Node node : nodes) {
            try {
                Nemesis.awaitServing(node, deadline);
            } catch (ClusterException ended) {
                boolean isLate = ranOn.contains(node.id()) && !node.isAlive();
                if (!isLate
                        && (node.disk().isEmpty()
                                || node.isAlive()
                                || !disk(node).repair())) {
                    throw ended;
                }
                if (!isLate) {
                    refused.add(node.id());
                }
                node.start();
                Nemesis.awaitServing(node, deadline);
            }
        }
        Sighting seen = ProcessFault.seen(nodes, node -> node.isAlive() && !node.isPaused());
        return new Sighting(seen.nodes(), seen.isSo(), refused.isEmpty() ? Map.of() : Map.of("refused", refused));
    }

    /** Makes whole whatever is broken of disks, for nodes that are about to be started. */
    static void makeWhole(List<Node> nodes) throws ClusterException {
        for (Node node : withDisks(nodes)) {
            disk(node).mend();
            if (!node.isAlive()) {
                disk(node).repair();
            }
        }
    }
}
