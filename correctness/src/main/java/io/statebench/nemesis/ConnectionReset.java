package io.statebench.nemesis;

import io.statebench.backend.ClusterException;
import io.statebench.environment.Grudge;
import io.statebench.environment.Network.Ability;
import io.statebench.environment.Network.Manner;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Breaks all connections of one node once. There must have been some; that new ones work is seen. */
final class ConnectionReset implements Breaker {
    @Override
    public Sighting begin(Scene scene, Aim aim, long forNanos) throws ClusterException, InterruptedException {
        Sides sides = Sides.draw(scene, aim.target(), aim.random());
        Set<String> others = new TreeSet<>(sides.others());
        others.addAll(sides.clients());
        try {
            Set<String> first = Set.of(sides.first());
            int count = scene.brokenNetwork()
                    .reset(scene.tellsCallersApart() ? Grudge.between(first, others) : Grudge.oneWay(others, first));
            Sighting seen = Lookout.compare(scene, Grudge.NONE, Manner.DROP);
            Map<String, Object> details = new TreeMap<>(seen.details());
            details.put("connections", (long) count);
            return new Sighting(List.of(sides.first()), count > 0 && seen.isSo(), details);
        } catch (IOException trouble) {
            throw new ClusterException("connections cannot be reset: " + trouble.getMessage(), trouble);
        }
    }

    @Override
    public Sighting end(Scene scene) throws ClusterException, InterruptedException {
        return Lookout.heal(scene);
    }

    @Override
    public String undoWord() {
        return "heal-network";
    }

    @Override
    public String brokenWord() {
        return "reset";
    }

    @Override
    public Optional<Ability> ability() {
        return Optional.of(Ability.RESET);
    }
}
