package io.statebench.cluster;

/** Asks a node whether it serves. It must not block for long; whatever goes wrong means not yet. */
@FunctionalInterface
public interface Readiness {
    /** Whether the node serves now; false on any error. */
    boolean isReady();
}
