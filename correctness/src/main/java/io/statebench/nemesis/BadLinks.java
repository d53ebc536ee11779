package io.statebench.nemesis;

import io.statebench.backend.ClusterException;
import io.statebench.environment.Grudge;
import io.statebench.environment.Impairment;
import io.statebench.environment.Network.Ability;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes every link bad. That it is so is the environment's word: nothing here measures it, and the history says
 * {@code "set"}.
 */
record BadLinks(Ability needs, Impairment impairment) implements Breaker {
    @Override
    public Sighting begin(Scene scene, Aim aim, long forNanos) throws ClusterException {
        Set<String> all = new TreeSet<>(scene.endpoints());
        all.addAll(scene.clients());
        try {
            scene.brokenNetwork()
                    .impair(Grudge.oneWay(all, scene.tellsCallersApart() ? all : scene.endpoints()), impairment);
        } catch (IOException trouble) {
            throw new ClusterException("links cannot be made bad: " + trouble.getMessage(), trouble);
        }
        return new Sighting(scene.endpoints(), true, Map.of());
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
        return "set";
    }

    @Override
    public Optional<Ability> ability() {
        return Optional.of(needs);
    }
}
