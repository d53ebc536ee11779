package io.statebench.benchmark.load;

import io.statebench.backend.ClusterException;
import io.statebench.load.IntervalLog;
import io.statebench.load.LoadPlan;
import io.statebench.load.LoadResult;
import io.statebench.load.LoadRun;
import io.statebench.load.Progress;
import io.statebench.load.StallWatch;
import io.statebench.load.host.KernelCounters;
import io.statebench.result.Commit;
import io.statebench.result.Machine;
import io.statebench.result.ResultFolder;
import io.statebench.time.WallClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * One load run from the command line: a cluster, a plan, a folder with {@code latency.json} and {@code latency.hlog}, and
 * a table. Interrupted, it keeps what it has as {@code latency.partial.json} in a folder that is called failed.
 *
 * @param options what to do
 * @param ratePerSecond how often
 * @param command what the user typed
 * @param out the folder of all results
 * @param console receives progress and the table
 */
public record LatencyMeasurement(
        LoadOptions options, double ratePerSecond, String command, Path out, PrintWriter console) {
    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final int SECONDS_PER_LINE = 5;

    /**
     * Runs to the end.
     *
     * @throws ClusterException if the backend cannot be had, or turns callers away
     * @throws IOException if the results cannot be written
     */
    public LoadResult run() throws ClusterException, IOException, InterruptedException {
        Instant now = WallClock.SYSTEM.now();
        String id = ID.format(now) + "-latency-" + options.backend() + "-"
                + options.operation().word();
        try (ResultFolder folder = ResultFolder.create(out.resolve("benchmarks"), id);
                OpenTarget open = OpenTarget.open(
                        options,
                        options.settings("load-" + ProcessHandle.current().pid()),
                        folder.path().resolve("nodes"))) {
            LoadPlan plan = open.staffed(options.plan(ratePerSecond));
            console.println(title(plan));
            console.flush();
            return measure(id, folder, open, plan);
        }
    }

    private String title(LoadPlan plan) {
        return String.format(
                Locale.ROOT,
                "%s %s at %.6g/s, %s arrivals, seed %d, %d workers; %d s of warm-up and %d s measured, then at most %d s",
                options.backend(),
                options.operation().word(),
                plan.ratePerSecond(),
                plan.arrivals().word(),
                plan.seed(),
                plan.workers(),
                plan.warmup().toSeconds(),
                plan.measured().toSeconds(),
                plan.drain().toSeconds());
    }

    private LoadResult measure(String id, ResultFolder folder, OpenTarget open, LoadPlan plan)
            throws ClusterException, IOException, InterruptedException {
        LoadRun run = new LoadRun(plan, open.exercise())
                .watching(StallWatch.of(KernelCounters.ofThisMachine()))
                .telling(this::tell);
        try (Interruption interruption = Interruption.stopping(run::stop)) {
            LoadResult result;
            Findings findings;
            try (IntervalLog log = IntervalLog.create(folder.path().resolve("latency.hlog"))) {
                result = run.loggingTo(log).execute();
                findings = open.exercise().findings();
                findings.histograms()
                        .forEach(
                                (tag, histogram) -> log.add(0, result.measured().toNanos(), tag, histogram));
            }
            LatencyFile file = LatencyFile.of(id, origin(open), result, findings);
            keep(file, folder);
            interruption.done();
            return result;
        }
    }

    private void keep(LatencyFile file, ResultFolder folder) throws IOException {
        String name = file.partial() ? "latency.partial.json" : "latency.json";
        try {
            file.write(folder.path().resolve(name));
        } catch (NoSuchFileException renamed) {
            file.write(folder.path().resolve(name)); // The JVM is ending and called the folder failed in between.
        }
        new LatencyTable(file, console).print();
        console.println("wrote " + (file.partial() ? folder.path().resolve(name) : folder.complete()));
        console.flush();
    }

    private LatencyFile.Origin origin(OpenTarget open) {
        return new LatencyFile.Origin(
                command,
                Commit.of(Path.of(System.getProperty("statebench.root", ""))),
                options.backend(),
                open.facts(),
                Machine.probe(),
                open.isCoLocated());
    }

    private void tell(Progress.Step step) {
        long second = step.elapsed().toSeconds();
        if (second == 0 || second % SECONDS_PER_LINE != 0) {
            return;
        }
        console.printf(
                Locale.ROOT,
                "[%d s of %d s] %s, %d calls completed, %d open%n",
                second,
                step.planned().toSeconds(),
                step.isMeasuring() ? "measuring" : "warming up",
                step.completed(),
                step.open());
        console.flush();
    }
}
