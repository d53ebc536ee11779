package io.statebench.benchmark.paxos;

import io.statebench.backend.BackendException;
import io.statebench.backend.Backends;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.LocalSetup;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;

/**
 * Measures one figure after the other, each of Redis and then of ours with the same clients, and goes on where one cannot
 * be had.
 */
final class Contest {
    private static final String PIPELINED = "writes, 256 in flight on one connection";
    private static final String FAIL_OVER = "leader killed until a write succeeds, median";
    private static final String RESTART = "all nodes restarted until all serve";

    private static final int IN_FLIGHT = 256;
    private static final double PIPELINED_LEAST = 100_000;
    private static final long FAIL_OVER_MOST_NANOS = 1_000_000_000;
    private static final long RESTART_MOST_NANOS = 5_000_000_000L;

    /** The ruler forces each write to disk, as ours does. */
    private static final Map<String, String> RULER = Map.of("appendonly", "always");

    private final Effort effort;
    private final Pattern include;
    private final Setup setup;
    private final Standings standings;
    private final PrintWriter progress;
    private boolean hasFailed;

    /**
     * How our nodes are started.
     *
     * @param compiler the backend's option
     */
    record Setup(Path logs, String compiler) {
        Trio trio() throws ClusterException, InterruptedException {
            return Trio.start(logs.resolve("paxos"), compiler);
        }
    }

    Contest(Effort effort, Pattern include, Setup setup, Standings standings, PrintWriter progress) {
        this.effort = effort;
        this.include = include;
        this.setup = setup;
        this.standings = standings;
        this.progress = progress;
    }

    /** Measures all; returns whether all could be had. */
    boolean run() throws InterruptedException {
        attempt("Redis", this::besideRedis);
        alone(PIPELINED, this::pipelined);
        alone(FAIL_OVER, this::failOver);
        alone(RESTART, this::restart);
        return !hasFailed;
    }

    /** Measures something of three nodes of their own. */
    private void alone(String name, Part part) throws InterruptedException {
        if (isIncluded(name)) {
            say(name);
            attempt(name, () -> {
                try (Trio trio = setup.trio()) {
                    part.measure(trio);
                }
            });
        }
    }

    private interface Work {
        void run() throws ClusterException, BackendException, IOException, InterruptedException, ExecutionException;
    }

    private interface Part {
        void measure(Trio trio) throws ClusterException, BackendException, IOException, InterruptedException;
    }

    private void attempt(String what, Work work) throws InterruptedException {
        try {
            work.run();
        } catch (ClusterException | BackendException | IOException | ExecutionException trouble) {
            hasFailed = true;
            standings.missing(
                    what,
                    String.valueOf(trouble.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private void besideRedis()
            throws ClusterException, BackendException, IOException, InterruptedException, ExecutionException {
        if (List.of(Call.values()).stream().noneMatch(call -> isIncluded(call.words()))) {
            return;
        }
        // Both run all the time, and one is idle while the other is measured.
        try (Cluster redis = Backends.open(
                        Backends.named("redis"), new LocalSetup(setup.logs().resolve("redis"), RULER));
                Trio trio = setup.trio()) {
            for (int clients : effort.clients()) {
                for (Call call : Call.values()) {
                    if (isIncluded(call.words())) {
                        compare(call, clients, redis, trio.cluster());
                    }
                }
            }
        }
    }

    private void compare(Call call, int clients, Cluster redis, Cluster ours)
            throws InterruptedException, ExecutionException {
        String name = call.words() + ", " + clients + (clients == 1 ? " client" : " clients");
        say(name);
        Tempo theirs = effort.loop().measure(redis, call, clients);
        Tempo mine = effort.loop().measure(ours, call, clients);
        standings.rates(name, theirs.ratePerSecond(), mine.ratePerSecond(), leastRatio(call, clients));
        standings.times(
                name + ", p99",
                theirs.latencyP99Nanos(),
                mine.latencyP99Nanos(),
                call == Call.WRITE && clients == 64 ? 2 : 0);
    }

    /** What the project wants to reach, 0 where it has said nothing. */
    private static double leastRatio(Call call, int clients) {
        if (clients == 1 && call == Call.WRITE) {
            return 0.35;
        }
        return clients != 64
                ? 0
                : switch (call) {
                    case WRITE, LOCK_CYCLE -> 0.6;
                    case READ -> 0.8;
                    case PUBLISH -> 0;
                };
    }

    private void pipelined(Trio trio) throws IOException {
        try (Pipeline pipeline = pipeline(trio)) {
            double cold = pipeline.ratePerSecond(IN_FLIGHT, effort.loop().warmup());
            say(String.format(Locale.ROOT, "%s, after a warm-up at %,.0f/s", PIPELINED, cold));
            standings.rate(PIPELINED, pipeline.ratePerSecond(IN_FLIGHT, effort.pipelined()), PIPELINED_LEAST);
        }
    }

    private static Pipeline pipeline(Trio trio) throws IOException {
        return new Pipeline(trio.addresses().get(trio.leader()), "");
    }

    private void failOver(Trio trio) throws ClusterException, BackendException, IOException, InterruptedException {
        List<Long> times = new ArrayList<>(FailOver.measure(trio, effort.rounds()));
        Collections.sort(times);
        standings.time(FAIL_OVER + " of " + times.size(), times.get(times.size() / 2), FAIL_OVER_MOST_NANOS);
        standings.line("fail-over times in ms: "
                + times.stream().map(nanos -> nanos / 1_000_000).toList());
    }

    private void restart(Trio trio) throws ClusterException, BackendException, IOException, InterruptedException {
        String name = RESTART + String.format(Locale.ROOT, ", after %,d commands", effort.commands());
        try (Pipeline pipeline = pipeline(trio)) {
            pipeline.write(effort.commands(), IN_FLIGHT);
        }
        standings.time(name, Restart.measure(trio), RESTART_MOST_NANOS);
    }

    private boolean isIncluded(String name) {
        return include.matcher(name).find();
    }

    private void say(String what) {
        progress.println("measuring: " + what);
        progress.flush();
    }

    /** So long all of it takes at least. */
    static Duration leastTime(Effort effort) {
        Duration one = effort.loop().warmup().plus(effort.loop().span());
        return one.multipliedBy(2L * Call.values().length * effort.clients().size());
    }
}
