package io.statebench.backend;

import java.util.List;
import java.util.Set;

/**
 * A kind of system that the suite can measure and break.
 *
 * <p>Found by {@link java.util.ServiceLoader}: a jar that provides one joins every benchmark and workload by being on
 * the class path. Implementations have a public constructor without parameters and hold no resources.
 */
public interface Backend {
    /** The name on the command line: lower case, unique, such as {@code redis-naive}. */
    String name();

    /** One line for {@code list}: what it is and what it promises or is known to break. */
    String description();

    /** What it offers. */
    Set<Capability> capabilities();

    /** The options {@link #startLocal} understands, in display order. */
    default List<Option> options() {
        return List.of();
    }

    /**
     * Starts a cluster on this machine and waits until it serves.
     *
     * @throws ClusterException if it cannot be had; nothing is left running
     * @throws InterruptedException if the thread was interrupted while waiting; nothing is left running
     */
    Cluster startLocal(LocalSetup setup) throws ClusterException, InterruptedException;

    /**
     * Uses a cluster that already runs, which is never killed, paused or emptied.
     *
     * @throws ClusterException if it cannot be reached, turns us away, or this backend lacks
     *     {@link Capability#REMOTE}
     */
    default Cluster connectTo(Endpoints endpoints) throws ClusterException {
        throw new ClusterException(name() + " cannot connect to a running cluster");
    }
}
