package io.statebench.runner;

import io.statebench.environment.Environment;
import java.io.IOException;
import java.util.random.RandomGenerator;

/** Opens the environment of a run. */
@FunctionalInterface
public interface EnvironmentSource {
    /** Where nothing can come between nodes and clients. */
    EnvironmentSource LOOPBACK = random -> Environment.LOOPBACK;

    /**
     * Opens one, to be closed after the cluster.
     *
     * @param random for what the network does by chance
     * @throws IOException if it cannot be had here; nothing is left of it
     */
    Environment open(RandomGenerator random) throws IOException;
}
