package io.statebench.runner;

import io.statebench.backend.Backend;
import io.statebench.backend.Backends;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.LocalSetup;
import io.statebench.checker.Budget;
import io.statebench.checker.CheckResult;
import io.statebench.checker.Checker;
import io.statebench.checker.Verdict;
import io.statebench.client.Invocation;
import io.statebench.environment.Environment;
import io.statebench.generator.Seeds;
import io.statebench.history.Event;
import io.statebench.history.History;
import io.statebench.time.NanoClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;

/**
 * The part of a run that must fail: the same workload, with its clients, recorder and checkers, on a system that breaks a
 * promise on purpose. Who does not convict that one is not believed when it acquits another.
 *
 * <p>The checkers look at what was recorded so far after a while, after twice as long, and so on; the control ends with
 * the first look that convicts.
 *
 * @param workload a fresh one, used by this control alone
 * @param backend where the fault is planted: one that starts at once and leaves nothing behind
 * @param planting breaks its cluster
 * @param charge what was planted, and what that has to be convicted of
 * @param limit how long it may take; {@link #LIMIT} but in tests
 */
public record Control(
        Workload workload, Backend backend, UnaryOperator<Cluster> planting, Charge charge, Duration limit) {
    /** Chosen: ten times as long as it takes. */
    public static final Duration LIMIT = Duration.ofSeconds(5);

    /** The name of its check. */
    public static final String NAME = "control";

    /** Chosen: more clients than any workload has locks. One more reads what there is before each look. */
    private static final int CLIENTS = 12;

    private static final double RATE_PER_SECOND = 1_500;

    /** What a look may cost at least, and the most it may hold; chosen: an explanation need not be small. */
    private static final long LOOK_COST_NANOS = 300_000_000;

    private static final long LOOK_BYTES = 64L << 20;

    private static final long FIRST_LOOK_NANOS = 100_000_000;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final long NANOS_PER_MILLI = 1_000_000;

    /**
     * What must be found out.
     *
     * @param planted the planted fault's name
     * @param kind of the anomaly; one that no sound history shows, wherever it is cut off
     */
    public record Charge(String planted, String kind) {}

    /**
     * Runs it until it is convicted, for at most its time.
     *
     * @param seed of its random choices
     * @return valid if the fault was found out as what it is, otherwise unknown
     * @throws ClusterException if the backend cannot be had or turns its clients away
     * @throws InterruptedException if the thread was interrupted; nothing is left running
     */
    public CheckResult check(long seed) throws ClusterException, InterruptedException {
        NanoClock clock = NanoClock.SYSTEM.fromNow();
        EventList seen = new EventList();
        Halt halt = new Halt();
        try (Cluster cluster = planting.apply(Backends.open(backend, new LocalSetup(Path.of(""), Map.of())));
                Recorder recorder = Recorder.start(clock, seen)) {
            Crew crew = new Crew(
                    workload,
                    new Door(cluster, Environment.LOOPBACK),
                    new Seeds(seed),
                    new Load(CLIENTS + 1, RATE_PER_SECOND, limit),
                    clock,
                    recorder,
                    halt,
                    new LongAdder());
            return convict(crew, seen);
        }
    }

    private CheckResult convict(Crew crew, EventList seen) throws ClusterException, InterruptedException {
        List<Worker> workers = new ArrayList<>();
        try (Squad squad = new Squad(crew.threads(), crew.halt())) {
            squad.start(tasks(crew, workers));
            Worker reader = new Worker(crew, CLIENTS);
            workers.add(reader);
            return lookUntilConvicted(crew, reader, seen);
        } finally {
            workers.forEach(Worker::close);
        }
    }

    private List<Callable<?>> tasks(Crew crew, List<Worker> workers) throws ClusterException {
        List<Callable<?>> tasks = new ArrayList<>();
        for (int thread = 0; thread < CLIENTS; thread++) {
            Worker worker = new Worker(crew, thread);
            workers.add(worker);
            worker.connectPatiently();
            tasks.add(() -> {
                worker.runUntil(limit.toNanos());
                return worker;
            });
        }
        return tasks;
    }

    private CheckResult lookUntilConvicted(Crew crew, Worker reader, EventList seen)
            throws ClusterException, InterruptedException {
        List<Invocation> reads = workload.finale(CLIENTS).stream()
                .filter(last -> last.f().equals("read"))
                .toList();
        long limitNanos = limit.toNanos();
        long lookNanos = FIRST_LOOK_NANOS;
        while (true) {
            boolean isDue = crew.halt().sleepUntil(lookNanos, crew.clock());
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            reader.finish(reads);
            crew.halt().rethrow();
            History history = seen.history();
            boolean isConvicted = isConvicted(history, budget(lookNanos));
            if (isConvicted || !isDue || lookNanos >= limitNanos) {
                crew.halt().enough();
                return result(isConvicted, history, crew.clock().nanos());
            }
            lookNanos = Math.min(limitNanos, 2 * lookNanos);
        }
    }

    private static Budget budget(long lookNanos) {
        return new Budget(Duration.ofNanos(Math.max(LOOK_COST_NANOS, lookNanos)), LOOK_BYTES);
    }

    private boolean isConvicted(History history, Budget look) {
        for (Checker checker : workload.checkers()) {
            CheckResult result = checker.check(history, look);
            if (result.verdict() == Verdict.INVALID
                    && result.anomalies().stream()
                            .anyMatch(anomaly -> anomaly.kind().equals(charge.kind()))) {
                return true;
            }
        }
        return false;
    }

    private CheckResult result(boolean isConvicted, History history, long nanos) {
        String place = charge.planted() + " planted in " + backend.name();
        String after = String.format(Locale.ROOT, " after %.1f s", nanos / NANOS_PER_SECOND);
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("events", (long) history.events().size());
        counts.put("millis", nanos / NANOS_PER_MILLI);
        return isConvicted
                ? new CheckResult(
                        NAME, Verdict.VALID, place + ": convicted of " + charge.kind() + after, counts, List.of())
                : new CheckResult(
                        NAME,
                        Verdict.UNKNOWN,
                        place + ": not convicted of " + charge.kind() + after
                                + ", so what was not found here means nothing",
                        counts,
                        List.of());
    }

    /** The events so far. Thread-safe. */
    private static final class EventList implements EventSink {
        private final List<Event> events = new ArrayList<>();

        @Override
        public synchronized void accept(Event event) {
            events.add(event);
        }

        synchronized History history() {
            return new History(events);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
