package io.statebench.runner;

import io.statebench.backend.ClusterException;
import io.statebench.load.Arrivals;
import io.statebench.load.IntervalLog;
import io.statebench.load.LoadPlan;
import io.statebench.load.LoadResult;
import io.statebench.load.LoadRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * Calls that come at a rate of their own beside the clients that are checked, from the load rig's engine: what users wait for
 * while things break, counted from when each call was due. They do not join the history, since calls that pile up after a
 * fault could not be judged in time.
 */
final class OpenLoad implements AutoCloseable {
    /** Chosen: four times as long as a client waits. */
    private static final Duration DRAIN = Duration.ofSeconds(2);

    private final LoadRun run;
    private final IntervalLog log;
    private final Future<LoadResult> result;

    private OpenLoad(LoadRun run, IntervalLog log, Future<LoadResult> result) {
        this.run = run;
        this.log = log;
        this.result = result;
    }

    /**
     * Begins.
     *
     * @param file receives the histograms of each second
     * @throws IOException if that cannot be written
     */
    static OpenLoad start(Load load, long seed, Bystanders who, Path file) throws IOException {
        LoadPlan plan = LoadPlan.of(Arrivals.POISSON, load.openLoopPerSecond(), load.timeLimit())
                .withDrain(DRAIN)
                .withSeed(seed);
        IntervalLog log = IntervalLog.create(file);
        LoadRun run = new LoadRun(plan, who).loggingTo(log);
        CompletableFuture<LoadResult> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> execute(run, result), "open-load");
        thread.setDaemon(true);
        thread.start();
        return new OpenLoad(run, log, result);
    }

    private static void execute(LoadRun run, CompletableFuture<LoadResult> result) {
        try {
            result.complete(run.execute());
        } catch (ClusterException | InterruptedException | RuntimeException trouble) {
            result.completeExceptionally(trouble); // Whoever waits for the result is told.
        }
    }

    /**
     * What came of it, once it is over.
     *
     * @throws ClusterException if it did not begin
     */
    LoadResult end() throws ClusterException, InterruptedException {
        try {
            return result.get();
        } catch (ExecutionException trouble) {
            if (trouble.getCause() instanceof ClusterException refused) {
                throw refused;
            }
            throw new IllegalStateException("the open loop ended by " + trouble.getCause(), trouble);
        }
    }

    /** Stops what is under way. */
    @Override
    public void close() throws IOException {
        run.stop();
        log.close();
    }
}
