package io.statebench.nemesis;

import io.statebench.backend.ClusterException;
import io.statebench.backend.Node;
import io.statebench.environment.Network.Ability;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ends the leases that a majority of the nodes hold so much sooner, once: what a jump of their clocks does to leases, and
 * nothing else of it. See {@link Node#jumpClock}.
 */
final class LogicalJump implements Breaker {
    /** Chosen: longer than any lease of ours. */
    private static final Duration FORWARD = Duration.ofSeconds(11);

    @Override
    public Sighting begin(Scene scene, Aim aim, long forNanos) throws ClusterException {
        List<Node> nodes = Target.MAJORITY.among(aim.among(scene.nodes()), aim.random());
        boolean isDone = true;
        for (Node node : nodes) {
            isDone &= node.jumpClock(FORWARD);
        }
        return new Sighting(nodes.stream().map(Node::id).toList(), isDone, Map.of("forwardMillis", FORWARD.toMillis()));
    }

    /** There is nothing to undo. */
    @Override
    public Sighting end(Scene scene) {
        return new Sighting(scene.nodes().stream().map(Node::id).toList(), true, Map.of());
    }

    @Override
    public Optional<String> obstacle(Scene scene) {
        try {
            for (Node node : scene.nodes()) {
                if (!node.jumpClock(Duration.ZERO)) {
                    return Optional.of("leases cannot be made to end sooner at " + node.id());
                }
            }
            return Optional.empty();
        } catch (ClusterException silent) {
            return Optional.of(String.valueOf(silent.getMessage()));
        }
    }

    @Override
    public String undoWord() {
        return "clock-run-on";
    }

    @Override
    public String brokenWord() {
        return "jumped";
    }

    @Override
    public Optional<Ability> ability() {
        return Optional.empty();
    }
}
