package io.statebench.nemesis;

import io.statebench.backend.ClusterException;
import io.statebench.environment.Grudge;
import io.statebench.environment.Network;
import io.statebench.environment.Network.Ability;
import io.statebench.environment.Network.Manner;
import java.io.IOException;
import java.util.Optional;

/** Keeps packets of some endpoints from others. */
record Partition(Shape shape, Manner manner) implements Breaker {
    /** One that swallows packets. */
    Partition(Shape shape) {
        this(shape, Manner.DROP);
    }

    @Override
    public Sighting begin(Scene scene, Aim aim, long forNanos) throws ClusterException, InterruptedException {
        Sides sides = Sides.draw(scene, aim.target(), aim.random());
        Grudge grudge = shape.of(sides);
        Network network = scene.brokenNetwork();
        try {
            network.cut(grudge, manner);
            Sighting seen = Lookout.compare(scene, grudge, manner);
            return shape == Shape.BRIDGE ? seen.with(Nemesis.BRIDGE, sides.last()) : seen;
        } catch (IOException trouble) {
            throw new ClusterException("the network cannot be cut: " + trouble.getMessage(), trouble);
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
        return "cut";
    }

    @Override
    public Optional<Ability> ability() {
        return Optional.of(manner.needs());
    }

    @Override
    public Optional<String> obstacle(Scene scene) {
        int nodes = scene.endpoints().size();
        if (shape == Shape.CLIENTS && scene.clients().isEmpty()) {
            return Optional.of("clients have no addresses of their own here");
        }
        return nodes < shape.leastNodes()
                ? Optional.of("it takes " + shape.leastNodes() + " nodes, and there are " + nodes)
                : Optional.empty();
    }
}
