package io.statebench.benchmark;

import io.statebench.time.NanoClock;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.BenchmarkException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Makes measurements one after the other, each in JVMs of its own, and keeps what JMH says. */
final class Session {
    /** An iteration takes a second and its longest wait ten; JMH then interrupts the threads and fails. */
    private static final TimeValue PATIENCE = TimeValue.seconds(60);

    private final Profile profile;
    private final Path forkSettings;
    private final PrintStream log;
    private final List<RunResult> results = new ArrayList<>();

    /**
     * Prepares a session.
     *
     * @param forkSettings a file of {@link ForkSettings}
     * @param log receives JMH's own words
     */
    Session(Profile profile, Path forkSettings, PrintStream log) {
        this.profile = profile;
        this.forkSettings = forkSettings;
        this.log = log;
    }

    /**
     * Measures all, with one line each.
     *
     * @param json receives what JMH has to say; it is written anew after each measurement, so that an interrupted
     *     run keeps what it had
     * @throws RunnerException if a benchmark failed, or did not bring exactly one usable result
     */
    void run(List<Measurement> measurements, Path json, PrintWriter out) throws IOException, RunnerException {
        write(json);
        NanoClock clock = NanoClock.SYSTEM.fromNow();
        for (int index = 0; index < measurements.size(); index++) {
            RunResult result = measure(measurements.get(index));
            write(json);
            out.printf(
                    "[%d/%d] %4d s  %s: %s%n",
                    index + 1,
                    measurements.size(),
                    Duration.ofNanos(clock.nanos()).toSeconds(),
                    measurements.get(index),
                    Score.of(result));
            out.flush();
        }
        requireExactly(measurements, executed(results));
    }

    /** Makes one measurement. */
    RunResult measure(Measurement measurement) throws RunnerException {
        Collection<RunResult> got = forked(measurement);
        results.addAll(got);
        requireExactly(List.of(measurement), executed(got));
        RunResult result = got.iterator().next();
        if (!Score.of(result).isUsable()) {
            throw new RunnerException(measurement + " has no usable result: " + Score.of(result));
        }
        return result;
    }

    private Collection<RunResult> forked(Measurement measurement) throws RunnerException {
        try {
            return new Runner(options(measurement), OutputFormatFactory.createFormatInstance(log, VerboseMode.NORMAL))
                    .run();
        } catch (RunnerException failed) {
            throw new RunnerException(measurement + " failed: " + cause(failed), failed);
        }
    }

    /** What the benchmark threw, which JMH wraps and notes as suppressed; where it threw nothing, JMH's own words. */
    private static String cause(RunnerException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof BenchmarkException && cause.getSuppressed().length > 0) {
                return cause.getSuppressed()[0].toString();
            }
        }
        return String.valueOf(failed.getMessage());
    }

    /** Refuses anything missing, doubled or unasked for. */
    static void requireExactly(Collection<Measurement> expected, Collection<Measurement> executed)
            throws RunnerException {
        Set<Measurement> missing = new HashSet<>(expected);
        missing.removeAll(Set.copyOf(executed));
        Set<Measurement> unasked = new HashSet<>(executed);
        unasked.removeAll(Set.copyOf(expected));
        if (!missing.isEmpty() || !unasked.isEmpty() || executed.size() != expected.size()) {
            throw new RunnerException("expected " + expected.size() + " results and got " + executed.size()
                    + "; missing " + missing + ", unasked for " + unasked);
        }
    }

    private static List<Measurement> executed(Collection<RunResult> got) {
        return got.stream().map(result -> Measurement.of(result.getParams())).toList();
    }

    private Options options(Measurement measurement) {
        TimeValue length = TimeValue.milliseconds(profile.iteration().toMillis());
        var options = new OptionsBuilder()
                .include("^" + Pattern.quote(measurement.benchmark()) + "$")
                .mode(measurement.mode())
                .threads(measurement.threads())
                .forks(profile.forks())
                .warmupIterations(profile.warmups())
                .warmupTime(length)
                .measurementIterations(profile.iterations())
                .measurementTime(length)
                .timeout(PATIENCE)
                .shouldFailOnError(true)
                .jvmArgs(ForkSettings.jvmArguments(
                        ManagementFactory.getRuntimeMXBean().getInputArguments(), forkSettings));
        measurement.parameters().forEach(options::param);
        return options.build();
    }

    /** Writes what there is as JMH writes it with {@code -rf json}. */
    private void write(Path json) throws IOException {
        try (PrintStream file = new PrintStream(Files.newOutputStream(json), false, StandardCharsets.UTF_8)) {
            ResultFormatFactory.getInstance(ResultFormatType.JSON, file).writeOut(results);
            if (file.checkError()) {
                throw new IOException("cannot write " + json);
            }
        }
    }
}
