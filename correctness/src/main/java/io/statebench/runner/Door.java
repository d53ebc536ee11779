package io.statebench.runner;

import io.statebench.backend.Client;
import io.statebench.backend.ClientSettings;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.environment.Environment;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the clients of a run come in. In a network that can be broken, all processes of one thread come from one address.
 *
 * @param cluster what they call
 * @param environment where they live
 */
record Door(Cluster cluster, Environment environment) {
    /** The name of a thread's endpoint, such as {@code c1} for thread 0. */
    static String endpoint(int thread) {
        return "c" + (thread + 1);
    }

    Client open(int thread, int process, Duration timeout) throws ClusterException {
        return cluster.connect(new ClientSettings("p" + process, timeout, source(thread)));
    }

    private @Nullable InetAddress source(int thread) throws ClusterException {
        if (environment.network().isEmpty()) {
            return null;
        }
        try {
            return environment.client(endpoint(thread));
        } catch (IOException trouble) {
            throw new ClusterException("no address for a client: " + trouble.getMessage(), trouble);
        }
    }
}
