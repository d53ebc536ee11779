package io.statebench.nemesis;

import io.statebench.backend.ClusterException;
import io.statebench.environment.Grudge;
import io.statebench.environment.Impairment;
import io.statebench.environment.Network;
import io.statebench.environment.Network.Ability;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes every link bad, and tries each; who still reaches whom is noted, too. */
record BadLinks(Ability needs, Impairment impairment) implements Breaker {
    @Override
    public Sighting begin(Scene scene, Aim aim, long forNanos) throws ClusterException, InterruptedException {
        Set<String> all = new TreeSet<>(scene.endpoints());
        all.addAll(scene.clients());
        Network network = scene.brokenNetwork();
        try {
            network.impair(Grudge.oneWay(all, scene.tellsCallersApart() ? all : scene.endpoints()), impairment);
            Grudge sound = network.soundLinks();
            Map<String, Object> details = new TreeMap<>();
            details.put("reached", Lookout.lists(network.observe().reached()));
            if (!sound.equals(Grudge.NONE)) {
                details.put("soundByDestination", Lookout.lists(sound.drops()));
            }
            return new Sighting(scene.endpoints(), sound.equals(Grudge.NONE), details);
        } catch (IOException trouble) {
            throw new ClusterException("links cannot be made bad: " + trouble.getMessage(), trouble);
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
        return "bad";
    }

    @Override
    public Optional<Ability> ability() {
        return Optional.of(needs);
    }
}
