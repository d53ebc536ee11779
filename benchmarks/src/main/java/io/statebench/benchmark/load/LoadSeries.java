package io.statebench.benchmark.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.statebench.backend.ClusterException;
import io.statebench.load.IntervalLog;
import io.statebench.load.LoadPlan;
import io.statebench.load.LoadResult;
import io.statebench.load.LoadRun;
import io.statebench.load.StallWatch;
import io.statebench.load.Target;
import io.statebench.load.host.KernelCounters;
import io.statebench.result.Commit;
import io.statebench.result.Machine;
import io.statebench.result.ResultFolder;
import io.statebench.time.NanoClock;
import io.statebench.time.WallClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Measurements that belong together: one after the other, one folder, one JSON file. A Ctrl-C ends the one that is under
 * way and keeps the rest, as {@code <kind>.partial.json} in a folder that is called failed.
 */
final class LoadSeries implements AutoCloseable {
    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final String kind;
    private final LoadOptions options;
    private final Destination destination;
    private final Instant started = WallClock.SYSTEM.now().truncatedTo(ChronoUnit.SECONDS);
    private final String id;
    private final NanoClock clock = NanoClock.SYSTEM.fromNow();
    private final ResultFolder folder;
    private final Interruption interruption;

    /** Written by the command's thread, read by the one of a Ctrl-C. */
    private volatile @Nullable LoadRun current;

    /** Written by the thread of a Ctrl-C. */
    private volatile boolean isStopped;

    private LoadSeries(String kind, LoadOptions options, Destination destination) throws IOException {
        this.kind = kind;
        this.options = options;
        this.destination = destination;
        this.id = ID.format(started) + "-" + kind + "-" + options.backend() + "-"
                + options.operation().word();
        this.folder = ResultFolder.create(destination.out().resolve("benchmarks"), id);
        this.interruption = Interruption.stopping(this::stop);
    }

    /**
     * Makes the folder.
     *
     * @param kind the command's name, and the file's
     * @throws IOException if it cannot be made
     */
    static LoadSeries begin(String kind, LoadOptions options, Destination destination) throws IOException {
        return new LoadSeries(kind, options, destination);
    }

    /** Where logs of nodes go that are started here. */
    Path nodes() {
        return folder.path().resolve("nodes");
    }

    /** A name for keys and clients that another process does not use. */
    static String ownName() {
        return "load-" + ProcessHandle.current().pid();
    }

    private void stop() {
        isStopped = true;
        LoadRun running = current;
        if (running != null) {
            running.stop();
        }
    }

    /** Whether somebody wants an end. */
    boolean isStopped() {
        return isStopped;
    }

    /**
     * Makes one load run and leaves {@code NAME.hlog}.
     *
     * @return its result, which is partial if it was stopped
     */
    LoadResult run(String name, LoadPlan plan, Target target)
            throws ClusterException, IOException, InterruptedException {
        LoadRun run = new LoadRun(plan, target).watching(StallWatch.of(KernelCounters.ofThisMachine()));
        current = run;
        if (isStopped) {
            run.stop();
        }
        try (IntervalLog log = IntervalLog.create(folder.path().resolve(name + ".hlog"))) {
            return run.loggingTo(log).execute();
        }
    }

    /** Says something, with the time since the beginning. */
    void say(String format, Object... values) {
        long seconds = Duration.ofNanos(clock.nanos()).toSeconds();
        destination.console().printf(Locale.ROOT, "%5d s  ", seconds);
        line(format, values);
    }

    /** Says something. */
    void line(String format, Object... values) {
        PrintWriter console = destination.console();
        console.printf(Locale.ROOT, format + "%n", values);
        console.flush();
    }

    /** What every file begins with. */
    Heading heading(OpenTarget open) {
        return new Heading(
                "statebench-" + kind + "/1",
                id,
                started.toString(),
                isStopped,
                new LatencyFile.Origin(
                        destination.command(),
                        Commit.of(Path.of(System.getProperty("statebench.root", ""))),
                        options.backend(),
                        open.facts(),
                        Machine.probe(),
                        open.isCoLocated()),
                options.operation().word(),
                options.seed());
    }

    /** Writes the file, and calls the folder whole unless somebody stopped the series. */
    void keep(Object file) throws IOException {
        boolean isPartial = isStopped;
        String name = kind + (isPartial ? ".partial.json" : ".json");
        byte[] json = JSON.writeValueAsBytes(file);
        try {
            Files.write(folder.path().resolve(name), json);
        } catch (NoSuchFileException renamed) {
            Files.write(folder.path().resolve(name), json); // The JVM ends and called the folder failed in between.
        }
        if (isPartial) {
            line("PARTIAL: stopped before its time; wrote %s", folder.path().resolve(name));
        } else {
            line("wrote %s", folder.complete());
        }
        interruption.done();
    }

    @Override
    public void close() {
        interruption.close();
        folder.close();
    }

    /**
     * What every file begins with.
     *
     * @param format names the file's kind and version
     * @param id the folder's name
     * @param started when, as ISO 8601 in UTC
     * @param partial whether it was stopped before its time
     * @param origin where and how it was measured
     * @param operation what was called
     * @param seed of arrivals and keys
     */
    record Heading(
            String format,
            String id,
            String started,
            boolean partial,
            LatencyFile.Origin origin,
            String operation,
            long seed) {}
}
