package io.statebench.benchmark.paxos;

import io.statebench.backend.BackendException;
import io.statebench.backend.Client;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Node;
import io.statebench.time.NanoClock;
import java.io.IOException;
import java.time.Duration;

/** How long a cluster that was ended takes from its start until it serves again. */
final class Restart {
    private static final Duration CALL = Duration.ofSeconds(30);
    private static final NanoClock CLOCK = NanoClock.SYSTEM;

    private Restart() {}

    /** Ends all nodes, starts them, and returns the nanoseconds until a key from before was read and another written. */
    static long measure(Trio trio) throws ClusterException, InterruptedException, IOException, BackendException {
        try (Client client = trio.connect(CALL)) {
            client.state().set("before", Call.VALUE);
        }
        for (Node node : trio.cluster().nodes()) {
            node.stop();
        }
        long began = CLOCK.nanos();
        for (Node node : trio.cluster().nodes()) {
            node.start();
        }
        for (Node node : trio.cluster().nodes()) {
            trio.awaitReady(node);
        }
        try (Client client = trio.connect(CALL)) {
            if (client.state().get("before").isEmpty()) {
                throw new IllegalStateException("what was written before is gone");
            }
            client.state().set("after", Call.VALUE);
        }
        return CLOCK.nanos() - began;
    }
}
