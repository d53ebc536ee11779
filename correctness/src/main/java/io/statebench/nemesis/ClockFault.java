package io.statebench.nemesis;

import io.statebench.backend.Node;
import io.statebench.backend.NodeClock;
import io.statebench.backend.Preparation;
import io.statebench.environment.Network.Ability;
import io.statebench.time.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * The clocks of processes show the wrong date. That they do is what the processes themselves were told when they last asked for
 * the time.
 *
 * @param brokenWord what a node is called that has it
 * @param step does it
 */
record ClockFault(String brokenWord, Step step) implements Breaker {
    /** Chosen: a server asks for the time ten times a second, a JVM more often; this is for a machine on its knees. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Something done to clocks, which are all true. */
    interface Step {
        /** Does it, and says whether it was seen, and with what numbers. */
        Outcome on(List<NodeClock> clocks, RandomGenerator random, long forNanos) throws InterruptedException;
    }

    /** Whether it was seen, and how much of what was done, as EDN can say it. */
    record Outcome(boolean isSeen, Map<String, Object> details) {}

    @Override
    public Sighting begin(Scene scene, Aim aim, long forNanos) throws InterruptedException {
        List<Node> targets = aim.among(scene.nodes());
        List<NodeClock> clocks = clocks(targets);
        Outcome outcome = step.on(clocks, aim.random(), forNanos);
        Map<String, Object> details = new TreeMap<>(outcome.details());
        details.put("toldMillis", toldMillis(targets));
        boolean isSeen = outcome.isSeen() && clocks.size() == targets.size();
        return new Sighting(targets.stream().map(Node::id).toList(), isSeen, details);
    }

    /** Also says how often each process asked for the date meanwhile: one that never did was told nothing wrong. */
    @Override
    public Sighting end(Scene scene) throws InterruptedException {
        Map<String, Object> asked = new TreeMap<>();
        for (Node node : scene.nodes()) {
            node.clock().filter(clock -> !isTrue(clock)).ifPresent(clock -> asked.put(node.id(), clock.timesAsked()));
        }
        boolean areTrue = areTrueAgain(scene.nodes());
        return new Sighting(scene.nodes().stream().map(Node::id).toList(), areTrue, Map.of("timesAsked", asked));
    }

    private static Map<String, Object> toldMillis(List<Node> nodes) {
        Map<String, Object> told = new TreeMap<>();
        for (Node node : nodes) {
            node.clock().flatMap(NodeClock::observedOffset).ifPresent(offset -> told.put(node.id(), offset.toMillis()));
        }
        return told;
    }

    /** Sets all clocks that can be set to the true date; whether all of those were seen to tell it. */
    static boolean areTrueAgain(List<Node> nodes) throws InterruptedException {
        List<NodeClock> wrong =
                clocks(nodes).stream().filter(clock -> !isTrue(clock)).toList();
        wrong.forEach(NodeClock::reset);
        return isSeen(wrong, ClockFault::isTrue);
    }

    private static boolean isTrue(NodeClock clock) {
        return clock.observedOffset().filter(Duration.ZERO::equals).isPresent();
    }

    /** Waits until each process was told so. */
    static boolean isSeen(List<NodeClock> clocks, Predicate<NodeClock> isSo) throws InterruptedException {
        return Deadline.after(PATIENCE).await(() -> clocks.stream().allMatch(isSo));
    }

    private static List<NodeClock> clocks(List<Node> nodes) {
        return nodes.stream().flatMap(node -> node.clock().stream()).toList();
    }

    @Override
    public String undoWord() {
        return "clock-reset";
    }

    @Override
    public Optional<Preparation> preparation() {
        return Optional.of(Preparation.CLOCK);
    }

    @Override
    public Optional<String> obstacle(Scene scene) {
        return scene.nodes().stream()
                .filter(node -> node.clock().isEmpty())
                .findFirst()
                .map(node -> node.id() + ": " + node.clockObstacle());
    }

    /** It needs no network. */
    @Override
    public Optional<Ability> ability() {
        return Optional.empty();
    }
}
