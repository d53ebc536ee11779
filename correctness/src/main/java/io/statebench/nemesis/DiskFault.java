package io.statebench.nemesis;

import io.statebench.backend.ClusterException;
import io.statebench.backend.Node;
import io.statebench.backend.NodeDisk;
import io.statebench.backend.Preparation;
import io.statebench.environment.Network.Ability;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Something that is done to the disks of nodes, one after the other.
 *
 * @param needs what a disk has to let be done to it
 * @param undoWord the name of its undoing
 * @param brokenWord what is observed of a node that has it
 * @param kills whether all of them are killed first, as by one cut of the power
 * @param step breaks one disk
 */
record DiskFault(NodeDisk.Ability needs, String undoWord, String brokenWord, boolean kills, Step step)
        implements Breaker {
    /** Chosen: a sector, the least that a disk writes. */
    private static final int LONGEST_TAIL = 512;

    static final DiskFault POWER_LOSS =
            new DiskFault(NodeDisk.Ability.LOSE_POWER, "start", "without power", true, DiskFault::powerLoss);

    static final DiskFault FULL = new DiskFault(NodeDisk.Ability.FILL, "free", "full", false, DiskFault::fill);

    static final DiskFault TORN_TAIL = new DiskFault(
            NodeDisk.Ability.EDIT,
            "start",
            "torn",
            true,
            (node, random) -> damage(DiskNodes.disk(node).cutTail(1 + random.nextInt(LONGEST_TAIL))));

    static final DiskFault BIT_FLIP = new DiskFault(
            NodeDisk.Ability.EDIT,
            "start",
            "flipped",
            true,
            (node, random) -> damage(DiskNodes.disk(node).flipBit(random)));

    /** What was done to one disk. */
    interface Step {
        Effect on(Node node, RandomGenerator random) throws ClusterException;
    }

    /**
     * What was seen of it.
     *
     * @param details for the history, as EDN can say it
     */
    record Effect(boolean isSo, Object details) {}

    @Override
    public Sighting begin(Scene scene, Aim aim, long forNanos) throws ClusterException {
        List<Node> targets = DiskNodes.among(scene, aim);
        if (kills) {
            for (Node node : targets) {
                node.kill();
            }
        }
        boolean isSo = true;
        Map<String, Object> details = new TreeMap<>();
        for (Node node : targets) {
            Effect effect = step.on(node, aim.random());
            isSo &= effect.isSo() && !(kills && node.isAlive());
            details.put(node.id(), effect.details());
        }
        return new Sighting(targets.stream().map(Node::id).toList(), isSo, Map.of("disks", details));
    }

    static Effect powerLoss(Node node, RandomGenerator random) throws ClusterException {
        NodeDisk.PowerLoss loss = DiskNodes.disk(node).losePower();
        return new Effect(
                loss.isUnforcedGone(), Map.of("bytesBefore", loss.bytesBefore(), "bytesAfter", loss.bytesAfter()));
    }

    private static Effect fill(Node node, RandomGenerator random) throws ClusterException {
        boolean isFull = DiskNodes.disk(node).fill();
        return new Effect(isFull, isFull ? "no space left" : "space left");
    }

    private static Effect damage(Optional<NodeDisk.Damage> done) {
        return done.map(what ->
                        new Effect(what.isSeen(), Map.of("file", what.file(), "at", what.at(), "bytes", what.bytes())))
                .orElse(new Effect(false, "no data"));
    }

    @Override
    public Sighting end(Scene scene) throws ClusterException, InterruptedException {
        return DiskNodes.mend(scene.nodes());
    }

    /** It needs no network. */
    @Override
    public Optional<Ability> ability() {
        return Optional.empty();
    }

    @Override
    public Optional<NodeDisk.Ability> diskAbility() {
        return Optional.of(needs);
    }

    /** Files can be edited wherever they are. */
    @Override
    public Optional<Preparation> preparation() {
        return needs == NodeDisk.Ability.EDIT ? Optional.empty() : Optional.of(Preparation.OWN_DISK);
    }

    @Override
    public Optional<String> obstacle(Scene scene) {
        return DiskNodes.obstacle(scene, needs);
    }
}
