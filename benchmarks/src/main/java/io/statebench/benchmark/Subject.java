package io.statebench.benchmark;

import io.statebench.backend.BackendException;
import io.statebench.backend.Backends;
import io.statebench.backend.Client;
import io.statebench.backend.ClientSettings;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.LocalSetup;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The cluster under test: started before a fork's first iteration, or connected to, and ended after its last. */
@State(Scope.Benchmark)
public class Subject {
    /** Longer than any reply takes on a machine that works at all, shorter than JMH's own patience. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A backend's name; any on the class path may be given instead. */
    @Param({"memory", "redis", "paxos"})
    public String backend = "memory";

    private final List<LastAct> lastActs = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private Cluster cluster;

    /** Opens the cluster. Where this fails JMH ends the fork, and with it goes whatever was started. */
    @Setup(Level.Trial)
    public void open() throws ClusterException, InterruptedException, IOException {
        ForkSettings.adopt();
        cluster = Backends.open(Backends.named(backend), new LocalSetup(ForkSettings.logs(), Map.of()));
    }

    /** Does what was to be done last, then ends the cluster if we started it. */
    @TearDown(Level.Trial)
    public void close() throws BackendException, ClusterException {
        try {
            for (LastAct act : lastActs) {
                act.run(cluster);
            }
        } finally {
            cluster.close();
        }
    }

    /** Has something done before the cluster goes; JMH does not say in which order it tears its states down. */
    void beforeClose(LastAct act) {
        lastActs.add(act);
    }

    Client connect(String name) throws ClusterException {
        return cluster.connect(settings(name));
    }

    static ClientSettings settings(String name) {
        return new ClientSettings("bench-" + name, PATIENCE);
    }

    /** Something to do with a cluster that is about to go. */
    @FunctionalInterface
    interface LastAct {
        void run(Cluster cluster) throws BackendException, ClusterException;
    }
}
