package io.statebench.nemesis;

import io.statebench.backend.ClusterException;
import io.statebench.backend.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Breaks the nodes of one cluster and mends them. Each step is recorded twice: what is about to be done, and what was
 * observed then. Used by one thread at a time.
 */
public final class Nemesis {
    /** How long a node may take to serve again; chosen far above what an engine needs on an idle machine. */
    private static final Duration READY = Duration.ofSeconds(20);

    private final List<Node> nodes;
    private final RandomGenerator random;
    private final NemesisLog log;
    private final List<ObservedFault> observed = new ArrayList<>();

    /** The fault in effect, with the nodes that have it. Written by the nemesis alone; read for the progress line. */
    private volatile @Nullable ObservedFault present;

    /**
     * @param nodes what may be broken
     * @param random chooses among them
     * @param log receives each step
     */
    public Nemesis(List<Node> nodes, RandomGenerator random, NemesisLog log) {
        this.nodes = List.copyOf(nodes);
        this.random = random;
        this.log = log;
    }

    /**
     * Begins a fault.
     *
     * @throws ClusterException if the nodes cannot be steered; they may be broken or not
     */
    public void begin(PlannedFault planned) throws ClusterException {
        Fault fault = planned.fault();
        log.record(fault.word(), Map.of("target", planned.target().word()));
        List<Node> targets = planned.target().among(nodes, random);
        for (Node node : targets) {
            fault.breakNode(node);
        }
        List<Node> broken = targets.stream().filter(fault::isObserved).toList();
        long at = log.record(fault.word(), seen(targets, broken.size() == targets.size(), fault.brokenWord()));
        if (!broken.isEmpty()) {
            present = new ObservedFault(fault.word(), ids(broken), at, null);
        }
    }

    /**
     * Ends a fault and waits until the nodes serve.
     *
     * @throws ClusterException if they do not
     */
    public void end(PlannedFault planned) throws ClusterException, InterruptedException {
        mend(planned.fault().undoWord(), nodes);
    }

    /** Mends whatever is broken, once the last fault is over. */
    public void heal() throws ClusterException, InterruptedException {
        mend("heal", nodes);
    }

    private void mend(String f, List<Node> targets) throws ClusterException, InterruptedException {
        List<String> names = ids(targets);
        log.record(f, Map.of("nodes", names));
        try {
            for (Node node : targets) {
                Fault.mend(node);
            }
            for (Node node : targets) {
                node.awaitReady(READY);
            }
        } finally {
            boolean isWhole = targets.stream().allMatch(node -> node.isAlive() && !node.isPaused());
            long at = log.record(f, seen(targets, isWhole, "up"));
            close(isWhole ? at : null);
        }
    }

    private void close(@Nullable Long at) {
        ObservedFault ended = present;
        if (ended != null && at != null) {
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

    private static Map<String, Object> seen(List<Node> targets, boolean isSo, String word) {
        return Map.of("nodes", ids(targets), "observed", isSo ? word : "not " + word);
    }

    private static List<String> ids(List<Node> nodes) {
        return nodes.stream().map(Node::id).toList();
    }
}
