package io.statebench.zookeeper;

import io.statebench.backend.ClusterException;
import io.statebench.backend.LocalSetup;
import io.statebench.backend.Option;
import java.util.List;

/**
 * What can be chosen of a local ensemble.
 *
 * @param nodes how many servers
 * @param reads how fresh a read is
 * @param isForced whether a change is on disk before a server votes for it
 * @param tickMillis {@code tickTime}
 * @param isSoonWarm whether the servers' JVMs do without the compiler that makes the fastest code and takes longest for it
 */
record EnsembleOptions(int nodes, ReadMode reads, boolean isForced, int tickMillis, boolean isSoonWarm) {
    private static final Option NODES = new Option("nodes", "3", List.of("3", "5"), "how many servers");

    private static final Option READS = new Option(
            "reads",
            ReadMode.QUORUM.word(),
            ReadMode.words(),
            "quorum: after a change that changes nothing, linearizable; sync: after asking the leader, which an old one may"
                    + " answer, too; local: whatever the server has");

    private static final Option FORCE_SYNC = new Option(
            "force-sync",
            "yes",
            List.of("yes", "no"),
            "whether a change is forced to disk before a server votes for it");

    private static final Option TICK = new Option(
            "tick",
            "500",
            List.of(),
            "tickTime in milliseconds; a leader that is silent for " + EnsembleFiles.SYNC_LIMIT
                    + " of them is given up");

    private static final Option COMPILER = new Option(
            "compiler",
            "c1",
            List.of("c1", "c2"),
            "how the servers' JVMs compile: c1 is soon done with it, c2 makes faster code and takes the cores meanwhile");

    static final List<Option> ALL = List.of(NODES, READS, FORCE_SYNC, TICK, COMPILER);

    /** Chosen: below it a machine under load is taken for dead. */
    private static final int SHORTEST_TICK = 100;

    /** ZooKeeper's own default is 2000. */
    private static final int LONGEST_TICK = 10_000;

    static EnsembleOptions of(LocalSetup setup) throws ClusterException {
        return new EnsembleOptions(
                Integer.parseInt(setup.value(ALL, NODES.name())),
                ReadMode.of(setup.value(ALL, READS.name())),
                setup.value(ALL, FORCE_SYNC.name()).equals("yes"),
                tick(setup.value(ALL, TICK.name())),
                setup.value(ALL, COMPILER.name()).equals("c1"));
    }

    private static int tick(String text) throws ClusterException {
        int millis = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : -1;
        if (millis < SHORTEST_TICK || millis > LONGEST_TICK) {
            throw new ClusterException("option tick cannot be '" + text + "'; it is a number from " + SHORTEST_TICK
                    + " to " + LONGEST_TICK);
        }
        return millis;
    }
}
