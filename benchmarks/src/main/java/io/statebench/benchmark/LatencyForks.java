package io.statebench.benchmark;

import io.statebench.benchmark.load.LoadOptions;
import io.statebench.result.ResultFolder;
import io.statebench.time.WallClock;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Load runs in JVMs of their own, by JMH.
 *
 * @param options what is done
 * @param ratePerSecond how often
 * @param command what the user typed
 * @param console receives the estimate, the figures, and where the results are
 */
record LatencyForks(LoadOptions options, double ratePerSecond, String command, PrintWriter console) {
    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    /** A heap that is there from the start: a page's first touch was seen to take some 10 us, and more from a hypervisor. */
    private static final List<String> HEAP = List.of("-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch");

    /** JMH interrupts a fork that hangs. */
    private static final int PATIENCE_SECONDS = 120;

    private static final double NANOS_PER_MILLI = 1e6;
    private static final double SECONDS_PER_START = 2;

    void run(int forks, Path out) throws IOException, RunnerException {
        String id = ID.format(WallClock.SYSTEM.now()) + "-latency-forks-" + options.backend() + "-"
                + options.operation().word();
        try (JmhLock lock = JmhLock.take();
                ResultFolder folder = ResultFolder.create(out.resolve("benchmarks"), id)) {
            assert lock != null : "is held to the end";
            double seconds = options.plan(ratePerSecond).span().toMillis() / 1e3 + SECONDS_PER_START;
            console.printf(Locale.ROOT, "%d forks, about %.0f s%n", forks, forks * seconds);
            console.flush();
            RunResult result = measure(forks, folder.path());
            result.getSecondaryResults().forEach(this::print);
            console.println("wrote " + folder.complete());
            console.flush();
        }
    }

    private RunResult measure(int forks, Path folder) throws IOException, RunnerException {
        Path settings = ForkSettings.write(System.getProperties(), folder.resolve("nodes"));
        Files.createDirectories(folder.resolve("nodes"));
        try (PrintStream log =
                new PrintStream(Files.newOutputStream(folder.resolve("jmh.log")), true, StandardCharsets.UTF_8)) {
            Collection<RunResult> results = new Runner(
                            jmh(forks, settings), OutputFormatFactory.createFormatInstance(log, VerboseMode.NORMAL))
                    .run();
            write(results, folder.resolve("jmh.json"));
            if (results.size() != 1) {
                throw new RunnerException("expected one result and got " + results.size());
            }
            return results.iterator().next();
        } finally {
            Files.deleteIfExists(settings);
        }
    }

    private Options jmh(int forks, Path settings) {
        List<String> arguments = new ArrayList<>(HEAP);
        arguments.addAll(Arrays.asList(
                ForkSettings.jvmArguments(ManagementFactory.getRuntimeMXBean().getInputArguments(), settings)));
        var builder = new OptionsBuilder()
                .include("^" + LatencyBenchmark.class.getName().replace(".", "\\.") + "\\.load$")
                .forks(forks)
                .warmupIterations(0)
                .measurementIterations(1)
                .timeout(TimeValue.seconds(options.plan(ratePerSecond).span().toSeconds() + PATIENCE_SECONDS))
                .shouldFailOnError(true)
                .addProfiler(LatencyProfiler.class)
                .jvmArgs(arguments.toArray(String[]::new));
        options.parameters(ratePerSecond).forEach(builder::param);
        return builder.build();
    }

    private static void write(Collection<RunResult> results, Path json) throws IOException {
        try (PrintStream file = new PrintStream(Files.newOutputStream(json), false, StandardCharsets.UTF_8)) {
            ResultFormatFactory.getInstance(ResultFormatType.JSON, file).writeOut(results);
            if (file.checkError()) {
                throw new IOException("cannot write " + json);
            }
        }
    }

    private void print(String name, Result<?> result) {
        boolean isSpan = "ns".equals(result.getScoreUnit());
        console.printf(
                Locale.ROOT,
                "%-20s %12.3f %s%n",
                name,
                isSpan ? result.getScore() / NANOS_PER_MILLI : result.getScore(),
                isSpan ? "ms" : result.getScoreUnit());
    }
}
