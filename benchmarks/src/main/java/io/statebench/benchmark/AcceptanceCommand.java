package io.statebench.benchmark;

import io.statebench.backend.ClusterException;
import io.statebench.load.Arrivals;
import io.statebench.load.ClosedLoop;
import io.statebench.load.LoadPlan;
import io.statebench.load.LoadResult;
import io.statebench.load.LoadRun;
import io.statebench.load.Measure;
import io.statebench.load.PretendedServer;
import io.statebench.load.PretendedServer.Freeze;
import io.statebench.load.Timeline;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Tries the load rig itself on a pretended server, in real time, and prints what it reached. */
@Command(
        name = "acceptance",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Tries the load rig on a server that is only pretended: one that stands still for a thirtieth of the"
                        + " time, one that always takes 5 ms; and what recording costs. Prints figures beside their goals.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every goal was reached", "1:one was not", "3:bad arguments"})
final class AcceptanceCommand implements Callable<Integer> {
    private static final double RATE = 1_000;
    private static final double P50 = 50;
    private static final double P99 = 99;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double PERCENT = 100;

    /** Of 60 s with a freeze of 2 s, one call in 30 waits, and the 99th percentile leaves out 3 in 10 of those. */
    private static final int SPANS_PER_FREEZE = 30;

    private static final double P99_OF_FREEZE = 0.7;

    private static final int LEAST_SECONDS = 3;
    private static final int MOST_SECONDS = 600;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--seconds",
            defaultValue = "60",
            description = "how long each of the three load runs is; default ${DEFAULT-VALUE}")
    private int seconds;

    private boolean isReached = true;

    private AcceptanceCommand() {}

    @Override
    public Integer call() throws ClusterException, InterruptedException {
        if (seconds < LEAST_SECONDS || seconds > MOST_SECONDS) {
            throw new ParameterException(
                    spec.commandLine(), "--seconds is " + LEAST_SECONDS + " to " + MOST_SECONDS + ", not " + seconds);
        }
        PrintWriter console = spec.commandLine().getOut();
        console.printf("about %d s%n", 3 * seconds + 10);
        console.flush();
        stalled(console);
        steady(console);
        try {
            double nanos = recordingNanos();
            line(console, "recording one call, ns", nanos, nanos <= 200, "at most 200");
        } catch (RunnerException failed) {
            return Bench.refused(spec, failed, Bench.FAILED);
        }
        return isReached ? Bench.MEASURED : Bench.FAILED;
    }

    private void stalled(PrintWriter console) throws ClusterException, InterruptedException {
        Duration length = Duration.ofSeconds(seconds).dividedBy(SPANS_PER_FREEZE);
        Freeze freeze = new Freeze(Duration.ofSeconds(seconds).dividedBy(3), length);
        double expected = P99_OF_FREEZE * length.toNanos() / NANOS_PER_MILLI;
        Duration service = Duration.ofNanos(200_000);

        LoadResult open = run(PretendedServer.freezing(Timeline.REAL, service, freeze));
        double response = millis(open.recording().ofAll(Measure.RESPONSE), P99);
        double served = millis(open.recording().ofAll(Measure.SERVICE), P99);
        line(
                console,
                "stalled server, response p99, ms",
                response,
                Math.abs(response - expected) <= 0.05 * expected,
                String.format(Locale.ROOT, "%.0f within 5 %%", expected));
        line(console, "stalled server, service p99, ms", served, served <= 1, "at most 1");

        Histogram closed = ClosedLoop.run(
                Timeline.REAL,
                PretendedServer.freezing(Timeline.REAL, service, freeze),
                RATE,
                Duration.ofSeconds(seconds));
        line(
                console,
                "stalled server, closed loop p99, ms",
                millis(closed, P99),
                millis(closed, P99) <= 1,
                "at most 1");
    }

    private void steady(PrintWriter console) throws ClusterException, InterruptedException {
        LoadResult result = run(PretendedServer.steady(Timeline.REAL, Duration.ofMillis(5)));
        double p50 = millis(result.recording().ofAll(Measure.RESPONSE), P50);
        double error = PERCENT * Math.abs(result.achievedPerSecond() - RATE) / RATE;
        long counted = result.counts().completed() + result.counts().unfinished();
        line(console, "5 ms server, response p50, ms", p50, Math.abs(p50 - 5) <= 0.1, "5 within 2 %");
        line(console, "5 ms server, rate error, %", error, error <= 0.5, "at most 0.5");
        line(
                console,
                "5 ms server, calls counted",
                (double) counted,
                counted == result.counts().scheduled(),
                result.counts().scheduled() + " as scheduled");
    }

    private LoadResult run(PretendedServer server) throws ClusterException, InterruptedException {
        return new LoadRun(LoadPlan.of(Arrivals.CONSTANT, RATE, Duration.ofSeconds(seconds)), server).execute();
    }

    private static double recordingNanos() throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include("^" + LoadRecordingBenchmark.class.getName().replace(".", "\\.") + "\\.")
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .runSingle()
                .getPrimaryResult()
                .getScore();
    }

    private static double millis(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
    }

    private void line(PrintWriter console, String what, double value, boolean isGood, String goal) {
        isReached &= isGood;
        console.printf(
                Locale.ROOT, "%-36s %12.3f  %-8s (goal: %s)%n", what, value, isGood ? "reached" : "MISSED", goal);
        console.flush();
    }
}
