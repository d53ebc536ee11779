package io.statebench.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * How to run one node.
 *
 * @param id the node's name within its cluster, such as {@code n1}; also the name of its log
 * @param directory where it runs and keeps its data, usually from {@link LocalNodes#directory}
 * @param command the program and its arguments; it must stay in the foreground
 * @param readiness tells whether it serves
 * @param primacy tells whether it is the primary; see {@link io.statebench.backend.Node#isPrimary}
 * @param endpoint where it lives; see {@link io.statebench.backend.Node#endpoint}
 */
public record NodeSpec(
        String id,
        Path directory,
        List<String> command,
        Readiness readiness,
        BooleanSupplier primacy,
        String endpoint) {
    /** A node that lives alone, at the endpoint of its name. */
    public NodeSpec(String id, Path directory, List<String> command, Readiness readiness, BooleanSupplier primacy) {
        this(id, directory, command, readiness, primacy, id);
    }

    /** A node of a cluster in which none is the primary. */
    public NodeSpec(String id, Path directory, List<String> command, Readiness readiness) {
        this(id, directory, command, readiness, () -> false);
    }

    public NodeSpec {
        command = List.copyOf(command);
        if (!id.matches("[A-Za-z0-9][A-Za-z0-9_-]*")) {
            throw new IllegalArgumentException("a node's name is letters, digits, _ and -, not '" + id + "'");
        }
        if (command.isEmpty()) {
            throw new IllegalArgumentException("node " + id + " has no command");
        }
    }

    /** The same node at another endpoint, which it may share. */
    public NodeSpec at(String place) {
        return new NodeSpec(id, directory, command, readiness, primacy, place);
    }
}
