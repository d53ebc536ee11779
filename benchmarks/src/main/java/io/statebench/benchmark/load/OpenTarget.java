package io.statebench.benchmark.load;

import io.statebench.backend.Backend;
import io.statebench.backend.BackendException;
import io.statebench.backend.Backends;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Endpoints;
import io.statebench.backend.LocalSetup;
import io.statebench.load.Caller;
import io.statebench.load.Due;
import io.statebench.load.LoadPlan;
import io.statebench.load.Outcome;
import io.statebench.load.Timeline;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A cluster with an exercise that is ready: started here, or the one at the endpoints given. */
public final class OpenTarget implements AutoCloseable {
    private static final int PROBES = 50;

    /** The first calls load classes and open what is opened late. */
    private static final int FIRST_PROBES = 10;

    private final Cluster cluster;
    private final List<Exercise> exercises = new ArrayList<>();
    private final LoadOptions options;
    private final boolean isCoLocated;
    private boolean isSwept = true;

    private OpenTarget(Cluster cluster, LoadOptions options, boolean isCoLocated) {
        this.cluster = cluster;
        this.options = options;
        this.isCoLocated = isCoLocated;
    }

    /**
     * Opens and prepares.
     *
     * @param logs where nodes log that are started here
     * @throws ClusterException if it cannot be had; nothing is left running
     */
    public static OpenTarget open(LoadOptions options, WorkSettings settings, Path logs)
            throws ClusterException, InterruptedException {
        return open(options, settings, new LocalSetup(logs, options.options()));
    }

    /** The same, with another setup of a local cluster. */
    static OpenTarget open(LoadOptions options, WorkSettings settings, LocalSetup setup)
            throws ClusterException, InterruptedException {
        Backend backend = Backends.named(options.backend());
        var endpoints = Endpoints.from(System.getProperties(), backend.name());
        Cluster cluster = Backends.open(backend, setup);
        boolean isCoLocated = !cluster.nodes().isEmpty()
                || endpoints.map(Endpoints::areOnThisMachine).orElse(false);
        OpenTarget open = new OpenTarget(cluster, options, isCoLocated);
        try {
            open.add(settings);
        } catch (ClusterException | RuntimeException trouble) {
            open.close();
            throw trouble;
        }
        return open;
    }

    /**
     * Prepares one more exercise on the same cluster, which ends with it.
     *
     * @throws ClusterException if it cannot be prepared
     */
    Exercise add(WorkSettings settings) throws ClusterException {
        Exercise exercise = options.operation().on(cluster, settings);
        exercises.add(exercise);
        try {
            exercise.prepare();
        } catch (BackendException | ClusterException trouble) {
            throw new ClusterException(options.backend() + " cannot be prepared: " + trouble.getMessage(), trouble);
        }
        return exercise;
    }

    /** From now on nothing is swept up: other machines use it still. */
    void leaveToOthers() {
        isSwept = false;
    }

    /** What is called; the first, if there are several. */
    public Exercise exercise() {
        return exercises.get(0);
    }

    /** What the cluster says of itself. */
    public Map<String, String> facts() {
        return cluster.facts();
    }

    /** Whether a server shares this machine with the clients. */
    public boolean isCoLocated() {
        return isCoLocated;
    }

    /**
     * The plan with as many workers as were asked for, or as its rate wants by what a few calls one after the other take.
     *
     * @throws ClusterException if such a call fails
     */
    public LoadPlan staffed(LoadPlan plan) throws ClusterException {
        return plan.withWorkers(
                options.workers().isPresent() ? options.workers().get() : wanted(plan));
    }

    /** A lock's calls also wait for each other, the longer the more it is in use; 1/(1 - rho) says by how much, about. */
    private int wanted(LoadPlan plan) throws ClusterException {
        double busy = 1 - options.utilisation(plan.ratePerSecond());
        return LoadPlan.workersFor(plan.sharedRatePerSecond(), probe() / busy);
    }

    /** What one call takes with all that follows, on average, in nanoseconds. */
    private double probe() throws ClusterException {
        Timeline time = Timeline.REAL;
        long began = time.nanos();
        try (Caller caller = exercise().connect(0)) {
            for (int i = 0; i < FIRST_PROBES + PROBES; i++) {
                if (i == FIRST_PROBES) {
                    began = time.nanos();
                }
                Due due = new Due(i, time.nanos(), false);
                Outcome outcome = caller.call(due);
                caller.follow(due, outcome);
            }
        } catch (BackendException failed) {
            throw new ClusterException("a call before the load failed: " + failed.getMessage(), failed);
        }
        return (double) (time.nanos() - began) / PROBES;
    }

    /** Sweeps up what the exercise left, where that still can be done, and closes the cluster. */
    @Override
    public void close() {
        try {
            for (Exercise exercise : isSwept ? exercises : List.<Exercise>of()) {
                exercise.close();
            }
        } catch (BackendException | ClusterException gone) {
            return; // A server that does not answer keeps its keys; what we started is thrown away in any case.
        } finally {
            cluster.close();
        }
    }
}
