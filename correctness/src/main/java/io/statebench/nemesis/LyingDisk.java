package io.statebench.nemesis;

import io.statebench.backend.ClusterException;
import io.statebench.backend.Node;
import io.statebench.backend.NodeDisk;
import io.statebench.backend.Preparation;
import io.statebench.environment.Network.Ability;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * For as long as it lasts, disks say that they forced what they were told to force, and do not; then the power is lost, which
 * is when it shows. What was forced before stays.
 */
final class LyingDisk implements Breaker {
    @Override
    public Sighting begin(Scene scene, Aim aim, long forNanos) throws ClusterException, InterruptedException {
        List<Node> targets = DiskNodes.among(scene, aim);
        Map<String, Long> before = new TreeMap<>();
        for (Node node : targets) {
            before.put(node.id(), DiskNodes.disk(node).lie(true));
        }
        Thread.sleep(Duration.ofNanos(forNanos).toMillis());
        for (Node node : targets) {
            node.kill();
        }
        boolean isSo = true;
        Map<String, Object> details = new TreeMap<>();
        for (Node node : targets) {
            DiskFault.Effect loss = DiskFault.powerLoss(node, aim.random());
            long lies = DiskNodes.disk(node).lie(false) - before.getOrDefault(node.id(), 0L);
            isSo &= loss.isSo() && lies > 0 && !node.isAlive();
            details.put(node.id(), Map.of("lies", lies, "lost", loss.details()));
        }
        return new Sighting(targets.stream().map(Node::id).toList(), isSo, Map.of("disks", details));
    }

    @Override
    public Sighting end(Scene scene) throws ClusterException, InterruptedException {
        return DiskNodes.mend(scene.nodes());
    }

    @Override
    public String undoWord() {
        return "start";
    }

    @Override
    public String brokenWord() {
        return "lied to and without power";
    }

    @Override
    public Optional<Ability> ability() {
        return Optional.empty();
    }

    @Override
    public Optional<NodeDisk.Ability> diskAbility() {
        return Optional.of(NodeDisk.Ability.LIE);
    }

    @Override
    public Optional<Preparation> preparation() {
        return Optional.of(Preparation.LYING_DISK);
    }

    @Override
    public Optional<String> obstacle(Scene scene) {
        return DiskNodes.obstacle(scene, NodeDisk.Ability.LIE);
    }
}
