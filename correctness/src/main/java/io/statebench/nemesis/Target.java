package io.statebench.nemesis;

import io.statebench.backend.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Which nodes a fault is for, without naming one: the plan is drawn before anybody knows them. */
public enum Target {
    /** Any one node, chosen when the fault is due. */
    ONE("one") {
        @Override
        List<Node> among(List<Node> nodes, RandomGenerator random) {
            return List.of(nodes.get(random.nextInt(nodes.size())));
        }
    },
    /** Those that say that they are the primary when the fault is due; any one node where none does. */
    PRIMARY("primary") {
        @Override
        List<Node> among(List<Node> nodes, RandomGenerator random) {
            List<Node> primaries = nodes.stream().filter(Node::isPrimary).toList();
            return primaries.isEmpty() ? ONE.among(nodes, random) : primaries;
        }
    },
    /** Any that are just more than half of all. */
    MAJORITY("majority") {
        @Override
        List<Node> among(List<Node> nodes, RandomGenerator random) {
            List<Node> some = new ArrayList<>(nodes);
            while (some.size() > nodes.size() / 2 + 1) {
                some.remove(random.nextInt(some.size()));
            }
            return some;
        }
    },
    /** The one that heard both halves in the last bridge that was seen; any one node where there was none. For plans alone. */
    BRIDGE("bridge") {
        @Override
        List<Node> among(List<Node> nodes, RandomGenerator random) {
            return ONE.among(nodes, random);
        }
    },
    /** Every node. */
    ALL("all") {
        @Override
        List<Node> among(List<Node> nodes, RandomGenerator random) {
            return nodes;
        }
    };

    private final String word;

    Target(String word) {
        this.word = word;
    }

    /** The name in files. */
    public String word() {
        return word;
    }

    /** The nodes it comes to. */
    abstract List<Node> among(List<Node> nodes, RandomGenerator random);
}
