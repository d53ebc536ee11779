package io.statebench.nemesis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fault that was seen to be in effect.
 *
 * @param f its name
 * @param nodes the nodes that had it
 * @param fromNanos when it was seen first, counted from the run's start
 * @param toNanos when the nodes were seen whole again, or null if they never were
 */
public record ObservedFault(
        String f,
        List<String> nodes,
        long fromNanos,
        @Nullable Long toNanos) {
    public ObservedFault {
        nodes = List.copyOf(nodes);
    }
}
