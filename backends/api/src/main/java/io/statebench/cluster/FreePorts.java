package io.statebench.cluster;

import io.statebench.backend.ClusterException;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports that nobody listens on.
 *
 * <p>They are taken from below every system's ephemeral range. A port from within that range can be lost to an
 * outgoing connection while its node is down, and a client that keeps trying a dead ephemeral port of its own machine
 * sooner or later connects to itself (TCP's simultaneous open) and believes the node is back.
 */
public final class FreePorts {
    /** Above the ports of common services; port + 10000, which Redis Cluster wants too, stays below 32768. */
    private static final int FIRST = 11_000;

    private static final int COUNT = 10_000;

    /** JVMs that run side by side start far from each other: 97 has no factor in common with the count. */
    private static final AtomicInteger next =
            new AtomicInteger((int) (ProcessHandle.current().pid() * 97 % COUNT));

    private FreePorts() {}

    /**
     * A port that was free a moment ago, and that this JVM was not given before.
     *
     * @throws ClusterException if there is none left
     */
    public static int next() throws ClusterException {
        for (int tries = 0; tries < COUNT; tries++) {
            int port = FIRST + Math.floorMod(next.getAndIncrement(), COUNT);
            if (isFree(port)) {
                return port;
            }
        }
        throw new ClusterException("no free port from " + FIRST + " to " + (FIRST + COUNT - 1));
    }

    /** Binds every local address at once, which fails if any of them is taken. */
    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
