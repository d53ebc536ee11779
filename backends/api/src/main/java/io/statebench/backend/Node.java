package io.statebench.backend;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One process of a local cluster, to be broken and mended.
 *
 * <p>Each call returns when its effect was observed, and is a no-op where the node is already so. Thread-safe.
 */
public interface Node {
    /** The node's name within its cluster, such as {@code n1}. */
    String id();

    /**
     * The endpoint of the {@linkplain io.statebench.environment.Environment environment} at which the node lives, and with
     * which it is cut off. Several nodes may share one, as processes share a machine.
     */
    default String endpoint() {
        return id();
    }

    /** Starts a node that is down, on the data and ports it had; returns when the process runs, ready or not. */
    void start() throws ClusterException;

    /**
     * Waits until the node serves.
     *
     * @throws ClusterException if it does not within the time, or ended meanwhile; the message quotes its log
     */
    void awaitReady(Duration timeout) throws ClusterException, InterruptedException;

    /** Ends the process without warning (SIGKILL); what it had handed to the kernel survives. */
    void kill() throws ClusterException;

    /** Asks the process to end (SIGTERM) and kills it if it does not within a few seconds. */
    void stop() throws ClusterException;

    /** Stops the process from running (SIGSTOP) while its connections stay open. */
    void pause() throws ClusterException;

    /** Lets a paused process run on (SIGCONT). */
    void resume() throws ClusterException;

    /** Whether the process exists, paused or not. */
    boolean isAlive();

    /** Whether the process is stopped by {@link #pause}, as the operating system sees it. */
    boolean isPaused();

    /**
     * Whether the node itself says now that it is the primary, or the leader, as its cluster calls it; false where it does
     * not answer, and where there is no such thing. Two may say so while one of them has yet to hear of the other.
     */
    default boolean isPrimary() {
        return false;
    }

    /**
     * Makes the leases that are held on this node end so much sooner, as they would if its clock had jumped forward. For
     * systems whose clock cannot be reached; nothing else of the node notices. A jump of zero changes nothing and tells
     * whether there can be others.
     *
     * @param forward how far, not negative; what had less time left ends at once
     * @return false, with no effect, where the node has no way to do it
     * @throws ClusterException if the node is down or does not answer; some of its leases may end sooner
     */
    default boolean jumpClock(Duration forward) throws ClusterException {
        return false;
    }

    /**
     * The date as this process alone is told it; empty where nobody can set that, or where the cluster was not started with
     * {@link Preparation#CLOCK}.
     */
    default Optional<NodeClock> clock() {
        return Optional.empty();
    }

    /** Why there is no {@link #clock}, in words that follow the node's name and a colon; means nothing where there is one. */
    default String clockObstacle() {
        return "its clock cannot be reached";
    }

    /** Where it keeps its data; empty where that is not ours to break, or there is none. */
    default Optional<NodeDisk> disk() {
        return Optional.empty();
    }

    /** How much of this machine's memory the process has at present, in bytes; empty where it does not run or nobody can tell. */
    default OptionalLong residentBytes() {
        return OptionalLong.empty();
    }

    /** The file that receives what the process prints; kept after the end. */
    Path log();
}
