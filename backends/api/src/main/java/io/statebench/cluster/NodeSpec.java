package io.statebench.cluster;

import io.statebench.backend.ClusterException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How to run one node.
 *
 * @param id the node's name within its cluster, such as {@code n1}; also the name of its log
 * @param directory where it runs and keeps its data, usually from {@link LocalNodes#directory}, or from {@link
 *     LocalNodes#disk} so that the disk can be broken
 * @param command the program and its arguments; it must stay in the foreground
 * @param readiness tells whether it serves
 * @param primacy tells whether it is the primary; see {@link io.statebench.backend.Node#isPrimary}
 * @param endpoint where it lives; see {@link io.statebench.backend.Node#endpoint}
 * @param clockJump makes its leases end sooner, or null where nothing does; see {@link
 *     io.statebench.backend.Node#jumpClock}
 * @param files which of the files in its directory are its data, for one whose disk may be broken
 */
public record NodeSpec(
        String id,
        Path directory,
        List<String> command,
        Readiness readiness,
        BooleanSupplier primacy,
        String endpoint,
        @Nullable ClockJump clockJump,
        DataFiles files) {
    /** A node that lives alone, at the endpoint of its name, and whose leases end when they end. */
    public NodeSpec(String id, Path directory, List<String> command, Readiness readiness, BooleanSupplier primacy) {
        this(id, directory, command, readiness, primacy, id, null, DataFiles.NONE);
    }

    /** A node of a cluster in which none is the primary. */
    public NodeSpec(String id, Path directory, List<String> command, Readiness readiness) {
        this(id, directory, command, readiness, () -> false);
    }

    /** The same with a way to make its leases end sooner. */
    public NodeSpec withClockJump(ClockJump jump) {
        return new NodeSpec(id, directory, command, readiness, primacy, endpoint, jump, files);
    }

    /** The same with files that are its data. */
    public NodeSpec withFiles(DataFiles data) {
        return new NodeSpec(id, directory, command, readiness, primacy, endpoint, clockJump, data);
    }

    /** Makes the leases of a running node end sooner. */
    @FunctionalInterface
    public interface ClockJump {
        /** Returns when they do; {@code forward} is positive. */
        void by(Duration forward) throws ClusterException;
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
        return new NodeSpec(id, directory, command, readiness, primacy, place, clockJump, files);
    }
}
