package io.statebench.benchmark.paxos;

import io.statebench.backend.BackendException;
import io.statebench.backend.Client;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Node;
import io.statebench.time.NanoClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long writes fail when the leader is killed: from the kill until the next write has succeeded. */
final class FailOver {
    private static final Duration CALL = Duration.ofSeconds(10);
    private static final NanoClock CLOCK = NanoClock.SYSTEM;

    private FailOver() {}

    /** Kills the leader so often, and brings the node back each time; returns the times in nanoseconds. */
    static List<Long> measure(Trio trio, int rounds)
            throws ClusterException, InterruptedException, IOException, BackendException {
        List<Long> times = new ArrayList<>();
        try (Client client = trio.connect(CALL)) {
            for (int round = 0; round < rounds; round++) {
                client.state().set("before-" + round, Call.VALUE);
                Node leader = trio.node(trio.leader());
                long began = CLOCK.nanos();
                leader.kill();
                client.state().set("after-" + round, Call.VALUE);
                times.add(CLOCK.nanos() - began);
                leader.start();
                trio.awaitReady(leader);
            }
        }
        return times;
    }
}
