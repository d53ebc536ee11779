package io.statebench.nemesis;

import io.statebench.backend.ClusterException;
import io.statebench.backend.Node;
import io.statebench.environment.Network.Ability;
import io.statebench.time.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pauses and resumes for as long as it lasts, 30 ms each: a process that limps. */
final class Strobe implements Breaker {
    /** As measured in the field: calls of a server strobed so take 41 ms at the 99th percentile. */
    private static final Duration BEAT = Duration.ofMillis(30);

    @Override
    public Sighting begin(Scene scene, Aim aim, long forNanos) throws ClusterException, InterruptedException {
        List<Node> targets = aim.among(scene.nodes());
        Deadline end = Deadline.after(Duration.ofNanos(forNanos));
        long beats = 0;
        boolean isSeen = true;
        while (!end.isOver()) {
            for (Node node : targets) {
                node.pause();
            }
            isSeen &= targets.stream().allMatch(Node::isPaused);
            Thread.sleep(BEAT.toMillis());
            for (Node node : targets) {
                node.resume();
            }
            Thread.sleep(BEAT.toMillis());
            beats++;
        }
        return new Sighting(targets.stream().map(Node::id).toList(), isSeen && beats > 0, Map.of("beats", beats));
    }

    @Override
    public Sighting end(Scene scene) throws ClusterException, InterruptedException {
        return ProcessFault.mend(scene.nodes());
    }

    @Override
    public String undoWord() {
        return "resume";
    }

    @Override
    public String brokenWord() {
        return "strobed";
    }

    @Override
    public Optional<Ability> ability() {
        return Optional.empty();
    }
}
