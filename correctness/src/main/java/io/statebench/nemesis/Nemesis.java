package io.statebench.nemesis;

import io.statebench.backend.ClusterException;
import io.statebench.backend.Node;
import io.statebench.nemesis.Breaker.Aim;
import io.statebench.nemesis.Breaker.Sighting;
import io.statebench.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Breaks one cluster and its network, and mends them. Each step is recorded twice: what is about to be done, and what was
 * observed then. Used by one thread at a time.
 */
public final class Nemesis {
    /** How long nodes may take to serve again between two faults, before the next one comes all the same; chosen. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /**
     * How long the cluster may take to be whole again at the end: chosen far above what an engine needs, as five JVMs beside
     * a build, or a deposed primary of Redis Sentinel, which is told so ten seconds after it is back.
     */
    private static final Duration CONVERGENCE = Duration.ofSeconds(90);

    /** What a partition calls the endpoint that hears both halves. */
    static final String BRIDGE = "bridge";

    private final Scene scene;
    private final RandomGenerator random;
    private final NemesisLog log;
    private final List<ObservedFault> observed = new ArrayList<>();

    private Optional<String> bridge = Optional.empty();

    /** The fault in effect, with the nodes that have it. Written by the nemesis alone; read for the progress line. */
    private volatile @Nullable ObservedFault present;

    /**
     * @param scene what may be broken
     * @param random chooses among it
     * @param log receives each step
     */
    public Nemesis(Scene scene, RandomGenerator random, NemesisLog log) {
        this.scene = scene;
        this.random = random;
        this.log = log;
    }

    /**
     * Begins a fault.
     *
     * @throws ClusterException if nodes or network cannot be steered; they may be broken or not
     */
    public void begin(PlannedFault planned) throws ClusterException, InterruptedException {
        Fault fault = planned.fault();
        keepUnhealed();
        log.record(fault.word(), Map.of("target", planned.target().word()));
        Sighting seen = fault.breaker().begin(scene, new Aim(planned.target(), random, bridge), planned.forNanos());
        long at = log.record(fault.word(), words(seen, fault.brokenWord()));
        if (seen.isSo()) {
            bridge = Optional.ofNullable(seen.details().get(BRIDGE))
                    .map(String::valueOf)
                    .or(() -> bridge);
            present = new ObservedFault(fault.word(), seen.nodes(), at, null);
        }
    }

    /**
     * Ends a fault. Where it was one of processes, waits until they serve, but not for ever.
     *
     * @throws ClusterException if nodes or network cannot be steered, or a process ended by itself
     */
    public void end(PlannedFault planned) throws ClusterException, InterruptedException {
        Fault fault = planned.fault();
        log.record(fault.undoWord(), Map.of("fault", fault.word()));
        Sighting seen = fault.breaker().end(scene);
        close(seen.isSo(), log.record(fault.undoWord(), words(seen, "up")));
    }

    /**
     * Mends whatever is broken, once the last fault is over, and waits until the cluster is whole.
     *
     * @throws ClusterException if it does not become whole
     */
    public void heal() throws ClusterException, InterruptedException {
        log.record("heal", Map.of("nodes", ids(scene.nodes())));
        boolean isWhole = false;
        try {
            boolean isNetworkWhole =
                    scene.network().isEmpty() || Lookout.heal(scene).isSo();
            DiskNodes.makeWhole(scene.nodes());
            for (Node node : scene.nodes()) {
                node.resume();
                node.start();
            }
            boolean areClocksTrue = ClockFault.areTrueAgain(scene.nodes());
            Deadline deadline = Deadline.after(CONVERGENCE);
            for (Node node : scene.nodes()) {
                node.awaitReady(Duration.ofNanos(Math.max(1, deadline.remainingNanos())));
            }
            isWhole = isNetworkWhole && areClocksTrue;
        } finally {
            Sighting seen = new Sighting(ids(scene.nodes()), isWhole, Map.of());
            close(isWhole, log.record("heal", words(seen, "up")));
        }
    }

    /** Waits until nodes serve; one that runs and takes its time is waited for no longer than patience lasts. */
    static void awaitServing(List<Node> nodes) throws ClusterException, InterruptedException {
        Deadline deadline = patience();
        for (Node node : nodes) {
            awaitServing(node, deadline);
        }
    }

    /** When nodes should serve that were started now. */
    static Deadline patience() {
        return Deadline.after(PATIENCE);
    }

    /** As above. */
    static void awaitServing(Node node, Deadline deadline) throws ClusterException, InterruptedException {
        try {
            node.awaitReady(Duration.ofNanos(Math.max(1, deadline.remainingNanos())));
        } catch (ClusterException notYet) {
            if (!node.isAlive()) {
                throw notYet;
            }
        }
    }

    /** One that was not seen mended stays so. */
    private void keepUnhealed() {
        ObservedFault open = present;
        if (open != null) {
            observed.add(open);
            present = null;
        }
    }

    private void close(boolean isWhole, long at) {
        ObservedFault ended = present;
        if (ended != null && isWhole) {
            observed.add(new ObservedFault(ended.f(), ended.nodes(), ended.fromNanos(), at));
            present = null;
        }
    }

    /** The faults that were seen in effect so far, one that is not yet healed last. */
    public List<ObservedFault> observed() {
        List<ObservedFault> all = new ArrayList<>(observed);
        ObservedFault open = present;
        if (open != null) {
            all.add(open);
        }
        return all;
    }

    /** The name of the fault in effect; any thread may ask. */
    public Optional<String> active() {
        return Optional.ofNullable(present).map(ObservedFault::f);
    }

    private static Map<String, Object> words(Sighting seen, String word) {
        Map<String, Object> words = new TreeMap<>(seen.details());
        words.put("nodes", seen.nodes());
        words.put("observed", seen.isSo() ? word : "not " + word);
        return words;
    }

    private static List<String> ids(List<Node> nodes) {
        return nodes.stream().map(Node::id).toList();
    }
}
