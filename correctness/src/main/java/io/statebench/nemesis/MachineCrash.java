package io.statebench.nemesis;

import io.statebench.backend.ClusterException;
import io.statebench.backend.Node;
import io.statebench.environment.Grudge;
import io.statebench.environment.Network.Ability;
import io.statebench.environment.Network.Manner;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Takes machines off the network and then kills whatever runs there: unlike after a kill alone, what their kernels still had
 * to send never arrives. Files stay as the kernel has them; that is not the loss of power.
 */
final class MachineCrash implements Breaker {
    @Override
    public Sighting begin(Scene scene, Aim aim, long forNanos) throws ClusterException, InterruptedException {
        Set<String> crashed =
                aim.among(scene.nodes()).stream().map(Node::endpoint).collect(Collectors.toCollection(TreeSet::new));
        List<Node> nodes = scene.nodes().stream()
                .filter(node -> crashed.contains(node.endpoint()))
                .toList();
        try {
            for (String endpoint : crashed) {
                scene.brokenNetwork().unplug(endpoint);
            }
            for (Node node : nodes) {
                node.kill();
            }
            Sighting cut = Lookout.compare(scene, offTheNetwork(crashed, scene), Manner.DROP);
            boolean areDead = nodes.stream().noneMatch(Node::isAlive);
            return new Sighting(nodes.stream().map(Node::id).toList(), cut.isSo() && areDead, cut.details());
        } catch (IOException trouble) {
            throw new ClusterException("a machine cannot be unplugged: " + trouble.getMessage(), trouble);
        }
    }

    private static Grudge offTheNetwork(Set<String> crashed, Scene scene) {
        Set<String> all = new TreeSet<>(scene.endpoints());
        all.addAll(scene.clients());
        return Grudge.between(crashed, all);
    }

    /** The cable first: a machine that starts finds its network. */
    @Override
    public Sighting end(Scene scene) throws ClusterException, InterruptedException {
        Sighting network = Lookout.heal(scene);
        Sighting nodes = ProcessFault.mend(scene.nodes());
        return new Sighting(nodes.nodes(), network.isSo() && nodes.isSo(), network.details());
    }

    @Override
    public String undoWord() {
        return "plug-and-start";
    }

    @Override
    public String brokenWord() {
        return "crashed";
    }

    @Override
    public Optional<Ability> ability() {
        return Optional.of(Ability.UNPLUG);
    }
}
