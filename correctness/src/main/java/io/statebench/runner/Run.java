package io.statebench.runner;

import io.statebench.backend.Backends;
import io.statebench.backend.Capability;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.LocalSetup;
import io.statebench.checker.Anomaly;
import io.statebench.checker.Budget;
import io.statebench.checker.CheckResult;
import io.statebench.checker.Checker;
import io.statebench.checker.Verdict;
import io.statebench.environment.Environment;
import io.statebench.generator.Seeds;
import io.statebench.history.History;
import io.statebench.nemesis.Fault;
import io.statebench.nemesis.FaultPlan;
import io.statebench.nemesis.Nemesis;
import io.statebench.nemesis.Scene;
import io.statebench.result.ResultFolder;
import io.statebench.time.NanoClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * One run of a workload, from the start of the cluster to the verdict on disk.
 *
 * <pre>
 *   folder .partial -> cluster -> operations || faults -> heal -> finale -> cluster down -> control -> checks -> folder whole
 * </pre>
 */
public final class Run {
    private final RunSpec spec;
    private final Workload workload;
    private final Progress progress;
    private final Optional<Control> control;
    private final List<String> unavailable = new ArrayList<>();

    /**
     * Prepares a run without a control, which its report then says.
     *
     * @param workload used by this run alone
     * @param progress is told how it goes on, from the thread that executes
     */
    public Run(RunSpec spec, Workload workload, Progress progress) {
        this(spec, workload, progress, Optional.empty());
    }

    private Run(RunSpec spec, Workload workload, Progress progress, Optional<Control> control) {
        this.spec = spec;
        this.workload = workload;
        this.progress = progress;
        this.control = control;
    }

    /** The same run with a control, which is run once the clients are done: if it is not convicted, nothing is acquitted. */
    public Run controlledBy(Control sure) {
        return new Run(spec, workload, progress, Optional.of(sure));
    }

    /**
     * Executes the run.
     *
     * @param runs the folder that receives the run's own
     * @return what it came to; the run's folder is whole
     * @throws ClusterException if the cluster cannot be had or steered; nothing is left running, and the folder is
     *     called failed
     * @throws IOException if a result cannot be written; likewise
     * @throws InterruptedException if the thread was interrupted; likewise
     */
    public RunReport execute(Path runs) throws ClusterException, IOException, InterruptedException {
        requireCapabilities();
        try (ResultFolder folder = ResultFolder.create(runs, spec.id())) {
            Latencies latencies = new Latencies(spec.started());
            HistoryFile file = new HistoryFile(folder.path().resolve("history.edn"), latencies);
            Observed observed = observe(folder.path(), file);
            latencies.write(folder.path().resolve("latency.hlog"));
            Optional<CheckResult> controlled = control();
            RunReport report = judge(observed, file.history(), latencies, controlled);
            RunFiles.writeVerdict(folder.path(), report);
            return report.in(folder.complete());
        } catch (UncheckedIOException trouble) {
            throw new IOException(trouble.getMessage(), trouble);
        }
    }

    private Optional<CheckResult> control() throws ClusterException, InterruptedException {
        if (control.isEmpty()) {
            unavailable.add("control: left out, so nothing here shows that these checkers would see a fault");
            return Optional.empty();
        }
        return Optional.of(
                control.get().check(new Seeds(spec.seed()).stream("control").nextLong()));
    }

    private void requireCapabilities() throws ClusterException {
        List<Capability> missing = workload.needs().stream()
                .filter(need -> !spec.backend().capabilities().contains(need))
                .toList();
        if (!missing.isEmpty()) {
            throw new ClusterException(spec.backend().name() + " cannot run the workload " + workload.name()
                    + ": it does not offer " + missing);
        }
    }

    /** What the threads saw beside the history. */
    private record Observed(
            Nemesis nemesis,
            Set<Fault> due,
            long missedBeats,
            long durationNanos,
            Optional<Anomaly> stoppedBy,
            Optional<OpenLoop> openLoop,
            Harness harness) {}

    private Observed observe(Path folder, HistoryFile file) throws ClusterException, IOException, InterruptedException {
        Seeds seeds = new Seeds(spec.seed());
        try (Environment environment = environment(seeds);
                Cluster cluster = spec.planting().apply(Backends.open(spec.backend(), setup(folder, environment)))) {
            noteIgnoredOptions(cluster);
            Scene scene = scene(cluster, environment);
            unavailable.addAll(spec.faults().unavailableIn(scene));
            FaultPlan plan = spec.faults().plan(scene, spec.load().timeLimit(), seeds.stream("plan"));
            PlanFile.write(folder.resolve("plan.json"), spec.seed(), plan);
            boolean isCoLocated =
                    !cluster.nodes().isEmpty() || !spec.backend().capabilities().contains(Capability.NODE_FAULTS);
            RunFiles.writeRun(
                    folder,
                    spec,
                    new RunFiles.Facts(workload.name(), cluster.facts(), words(environment), isCoLocated));
            NanoClock clock = NanoClock.SYSTEM.fromNow();
            Halt halt = new Halt();
            Optional<WatchedHistory> watched = watched(file, halt);
            EventSink sink = watched.isPresent() ? watched.get() : file;
            LongAdder missedBeats = new LongAdder();
            Nemesis nemesis;
            Optional<OpenLoop> openLoop;
            Harness harness;
            try (Recorder recorder = Recorder.start(clock, sink);
                    HarnessWatch watch = HarnessWatch.start(clock, cluster.nodes())) {
                Crew crew = new Crew(
                        workload, door(cluster, environment), seeds, spec.load(), clock, recorder, halt, missedBeats);
                nemesis = new Nemesis(scene, seeds.stream("targets"), recorder::nemesis);
                FaultRun faults =
                        new FaultRun(plan, nemesis, halt, clock, spec.load().timeLimit());
                openLoop = operateUnderLoad(
                        crew, () -> operate(crew, faults, nemesis, file), folder.resolve("open-loop.hlog"));
                harness = watch.end();
            }
            Optional<Anomaly> stoppedBy = watched.flatMap(WatchedHistory::found);
            return new Observed(
                    nemesis,
                    spec.faults().due(scene, plan),
                    missedBeats.sum(),
                    clock.nanos(),
                    stoppedBy,
                    openLoop,
                    harness);
        }
    }

    /** The history with somebody who watches it, if that was asked for and can be had. */
    private Optional<WatchedHistory> watched(HistoryFile file, Halt halt) {
        if (!spec.load().stopsEarly()) {
            return Optional.empty();
        }
        Optional<WatchedHistory> watched = workload.monitor().map(monitor -> new WatchedHistory(file, monitor, halt));
        if (watched.isEmpty()) {
            unavailable.add("stopping early: the workload " + workload.name() + " is judged at the end");
        }
        return watched;
    }

    /** A server that runs already has the settings it has. */
    private void noteIgnoredOptions(Cluster cluster) {
        if (cluster.nodes().isEmpty()) {
            spec.options()
                    .forEach((name, value) -> unavailable.add("option " + name + "=" + value + ": not applied, "
                            + spec.backend().name() + " runs already"));
        }
    }

    private Environment environment(Seeds seeds) throws ClusterException {
        try {
            return spec.environment().open(seeds.stream("environment"));
        } catch (IOException trouble) {
            throw new ClusterException(String.valueOf(trouble.getMessage()), trouble);
        }
    }

    private LocalSetup setup(Path folder, Environment environment) {
        return new LocalSetup(
                folder.resolve("nodes"),
                spec.options(),
                environment,
                spec.faults().preparations());
    }

    /** Clients of a network that can be broken have addresses of their own. */
    private Scene scene(Cluster cluster, Environment environment) {
        if (cluster.nodes().isEmpty() || environment.network().isEmpty()) {
            return Scene.of(cluster.nodes());
        }
        List<String> clients = IntStream.range(0, spec.load().processes())
                .mapToObj(Door::endpoint)
                .toList();
        return new Scene(cluster.nodes(), clients, environment.network());
    }

    private static Door door(Cluster cluster, Environment environment) {
        return new Door(cluster, cluster.nodes().isEmpty() ? Environment.LOOPBACK : environment);
    }

    private static Map<String, String> words(Environment environment) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("name", environment.name());
        words.putAll(environment.facts());
        return words;
    }

    /** Operates, with an open loop beside it where that was asked for. */
    private Optional<OpenLoop> operateUnderLoad(Crew crew, Operating operating, Path log)
            throws ClusterException, IOException, InterruptedException {
        if (spec.load().openLoopPerSecond() == 0) {
            operating.run();
            return Optional.empty();
        }
        Bystanders who = new Bystanders(
                crew.door(), crew.threads(), Bystanders.Deed.of(workload.needs()), spec.id() + "-bystander");
        long seed = crew.seeds().stream("open-loop").nextLong();
        try (OpenLoad open = OpenLoad.start(spec.load(), seed, who, log)) {
            operating.run();
            return Optional.of(OpenLoop.of(open.end()));
        }
    }

    private interface Operating {
        void run() throws ClusterException, InterruptedException;
    }

    private void operate(Crew crew, FaultRun faults, Nemesis nemesis, HistoryFile file)
            throws ClusterException, InterruptedException {
        List<Worker> workers = new ArrayList<>();
        Runnable show = () -> progress.show(
                file.snapshot(crew.clock().nanos(), nemesis.active().orElse(null)));
        try (Squad squad = new Squad(crew.threads() + 1, crew.halt())) {
            for (int thread = 0; thread < crew.threads(); thread++) {
                Worker worker = new Worker(crew, thread);
                workers.add(worker);
                worker.connectPatiently();
            }
            squad.run(mainPhase(crew, workers, faults), show);
            if (!faults.isWithoutFaults()) {
                nemesis.heal();
            }
            squad.run(finale(workers), show);
        } finally {
            workers.forEach(Worker::close);
        }
    }

    private List<Callable<?>> mainPhase(Crew crew, List<Worker> workers, FaultRun faults) {
        long limitNanos = crew.load().timeLimit().toNanos();
        List<Callable<?>> tasks = new ArrayList<>();
        for (Worker worker : workers) {
            tasks.add(() -> {
                worker.runUntil(limitNanos);
                return worker;
            });
        }
        tasks.add(() -> {
            faults.run();
            return faults;
        });
        return tasks;
    }

    private List<Callable<?>> finale(List<Worker> workers) {
        List<Callable<?>> tasks = new ArrayList<>();
        for (int thread = 0; thread < workers.size(); thread++) {
            Worker worker = workers.get(thread);
            var last = workload.finale(thread);
            tasks.add(() -> {
                worker.finish(last);
                return worker;
            });
        }
        return tasks;
    }

    private static CheckResult stopped(Anomaly anomaly, long nanos) {
        String summary = String.format(
                Locale.ROOT, "the run was stopped early, after %.3f s: no continuation mends this", nanos / 1e9);
        return new CheckResult("followed", Verdict.INVALID, summary, Map.of(), List.of(anomaly));
    }

    private RunReport judge(Observed observed, History history, Latencies latencies, Optional<CheckResult> controlled) {
        List<CheckResult> checks = new ArrayList<>();
        for (Checker checker : workload.checkers()) {
            checks.add(checker.check(history, Budget.DEFAULT));
        }
        observed.stoppedBy().ifPresent(anomaly -> checks.add(stopped(anomaly, observed.durationNanos())));
        checks.add(Sanity.essentials(workload.essentials(), latencies.operations(), observed.missedBeats()));
        if (!spec.faults().isEmpty()) {
            checks.add(Sanity.faults(
                    spec.faults(), observed.due(), observed.nemesis().observed()));
        }
        controlled.ifPresent(checks::add);
        return new RunReport(
                Optional.empty(),
                observed.durationNanos(),
                checks,
                latencies.operations(),
                observed.nemesis().observed(),
                Availability.of(history, observed.nemesis().observed(), workload.local()),
                observed.openLoop(),
                observed.harness(),
                unavailable);
    }
}
