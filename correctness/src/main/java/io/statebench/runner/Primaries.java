package io.statebench.runner;

import io.statebench.backend.Node;
import io.statebench.load.Timeline;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/**
 * Asks nodes whether they are the primary. A question to a node that is cut off may last as long as its client waits; so
 * nobody waits for an answer, and a node with a question under way is not asked another.
 */
final class Primaries {
    private final List<Asked> nodes;
    private final Executor threads;

    // Both are written by the threads that ask and by the one that wants to know; sets without a lock.
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    /** @param threads runs questions; each may last */
    Primaries(List<Asked> nodes, Executor threads) {
        this.nodes = List.copyOf(nodes);
        this.threads = threads;
    }

    /** Each question has a daemon thread of its own, which ends with the answer. */
    static Primaries of(List<Node> nodes) {
        return new Primaries(
                nodes.stream()
                        .map(node -> new Asked(node.id(), node::isPrimary))
                        .toList(),
                question -> Timeline.REAL.start("asks-a-node", question));
    }

    /** Asks all who owe no answer. */
    void ask() {
        for (Asked node : nodes) {
            if (underWay.add(node.id())) {
                threads.execute(() -> ask(node));
            }
        }
    }

    private void ask(Asked node) {
        if (isPrimary(node)) {
            said.add(node.id());
        }
        underWay.remove(node.id());
    }

    private static boolean isPrimary(Asked node) {
        try {
            return node.isPrimary().getAsBoolean();
        } catch (RuntimeException torn) {
            return false; // Here the question's thread ends: a cluster that is taken down meanwhile has no answer.
        }
    }

    /** Who said so since the last call, in the order of the nodes. */
    List<String> said() {
        return nodes.stream().map(Asked::id).filter(said::remove).toList();
    }

    /** A node by its name, and how to ask it. */
    record Asked(String id, BooleanSupplier isPrimary) {}
}
