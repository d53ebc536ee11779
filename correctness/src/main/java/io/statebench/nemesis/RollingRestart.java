package io.statebench.nemesis;

import io.statebench.backend.ClusterException;
import io.statebench.backend.Node;
import io.statebench.environment.Network.Ability;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Kills one node after the other and starts it again, each once the one before serves. */
final class RollingRestart implements Breaker {
    @Override
    public Sighting begin(Scene scene, Aim aim, long forNanos) throws ClusterException, InterruptedException {
        List<String> killed = new ArrayList<>();
        for (Node node : scene.nodes()) {
            node.kill();
            if (!node.isAlive()) {
                killed.add(node.id());
            }
            ProcessFault.mend(List.of(node));
        }
        return new Sighting(killed, killed.size() == scene.nodes().size(), Map.of());
    }

    @Override
    public Sighting end(Scene scene) throws ClusterException, InterruptedException {
        return ProcessFault.mend(scene.nodes());
    }

    @Override
    public String undoWord() {
        return "start";
    }

    @Override
    public String brokenWord() {
        return "down one after the other";
    }

    @Override
    public Optional<Ability> ability() {
        return Optional.empty();
    }
}
