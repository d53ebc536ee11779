package io.statebench.runner;

import io.statebench.environment.Environment;
import java.io.IOException;

/** Opens the environment of a run. */
@FunctionalInterface
public interface EnvironmentSource {
    /** Where nothing can come between nodes and clients. */
    EnvironmentSource LOOPBACK = () -> Environment.LOOPBACK;

    /**
     * Opens one, to be closed after the cluster.
     *
     * @throws IOException if it cannot be had here; nothing is left of it
     */
    Environment open() throws IOException;
}
