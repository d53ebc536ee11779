package io.statebench.nemesis;

import io.statebench.backend.ClusterException;
import io.statebench.backend.Node;
import io.statebench.environment.Network.Ability;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Something that is done to processes, one after the other.
 *
 * @param undoWord the name of its undoing
 * @param brokenWord what a node is called that has it
 * @param step breaks one node
 * @param isBroken whether a node has it, as the operating system sees it
 */
record ProcessFault(String undoWord, String brokenWord, Step step, Predicate<Node> isBroken) implements Breaker {

    /** Something done to a node. */
    interface Step {
        void on(Node node) throws ClusterException;
    }

    @Override
    public Sighting begin(Scene scene, Aim aim, long forNanos) throws ClusterException {
        List<Node> targets = aim.among(scene.nodes());
        for (Node node : targets) {
            step.on(node);
        }
        return seen(targets, isBroken);
    }

    @Override
    public Sighting end(Scene scene) throws ClusterException, InterruptedException {
        return mend(scene.nodes());
    }

    /** Lets all run, and waits for each as long as a nemesis has patience between two faults. */
    static Sighting mend(List<Node> nodes) throws ClusterException, InterruptedException {
        for (Node node : nodes) {
            node.resume();
            node.start();
        }
        Nemesis.awaitServing(nodes);
        return seen(nodes, node -> node.isAlive() && !node.isPaused());
    }

    static Sighting seen(List<Node> nodes, Predicate<Node> isSo) {
        return new Sighting(
                nodes.stream().map(Node::id).toList(), nodes.stream().allMatch(isSo), Map.of());
    }

    /** It needs no network. */
    @Override
    public Optional<Ability> ability() {
        return Optional.empty();
    }
}
