package io.statebench.nemesis;

import io.statebench.backend.ClusterException;
import io.statebench.backend.Node;
import io.statebench.backend.NodeDisk;
import io.statebench.backend.Preparation;
import io.statebench.environment.Network.Ability;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** How a fault is done and undone. Used by the nemesis alone. */
interface Breaker {
    /**
     * Does it, and looks whether it took effect.
     *
     * @param forNanos how long it shall last, for one that comes to its end by itself
     * @throws ClusterException if nodes or network cannot be steered
     */
    Sighting begin(Scene scene, Aim aim, long forNanos) throws ClusterException, InterruptedException;

    /**
     * Undoes it, and looks whether all is whole; whatever else is broken is mended, too.
     *
     * @throws ClusterException if nodes or network cannot be steered
     */
    Sighting end(Scene scene) throws ClusterException, InterruptedException;

    /** The name of its undoing. */
    String undoWord();

    /** What is observed where it is in effect. */
    String brokenWord();

    /** What the network has to be able to do; empty if it needs none. */
    Optional<Ability> ability();

    /** What nodes have to be prepared for before they start; empty if nothing. */
    default Optional<Preparation> preparation() {
        return Optional.empty();
    }

    /** What has to be possible with the disks of nodes; empty if it needs none of that. */
    default Optional<NodeDisk.Ability> diskAbility() {
        return Optional.empty();
    }

    /** Why this cluster cannot have it, although the network could; empty if it can. */
    default Optional<String> obstacle(Scene scene) {
        return Optional.empty();
    }

    /**
     * At whom it is aimed, and the chance that decides the rest.
     *
     * @param bridge the endpoint that heard both halves in the last bridge, if there was one
     */
    record Aim(Target target, RandomGenerator random, Optional<String> bridge) {
        /** Those of the nodes that it is aimed at. */
        List<Node> among(List<Node> nodes) {
            List<Node> bridges = target != Target.BRIDGE
                    ? List.of()
                    : nodes.stream()
                            .filter(node ->
                                    bridge.filter(node.endpoint()::equals).isPresent())
                            .toList();
            return bridges.isEmpty() ? target.among(nodes, random) : bridges;
        }
    }

    /**
     * What was seen.
     *
     * @param nodes the nodes, or endpoints, that it is about
     * @param isSo whether what was meant to be was seen
     * @param details for the history, as EDN can say it
     */
    record Sighting(List<String> nodes, boolean isSo, Map<String, Object> details) {
        public Sighting {
            nodes = List.copyOf(nodes);
        }

        /** The same with one thing more to tell. */
        Sighting with(String name, Object detail) {
            Map<String, Object> more = new TreeMap<>(details);
            more.put(name, detail);
            return new Sighting(nodes, isSo, more);
        }
    }
}
