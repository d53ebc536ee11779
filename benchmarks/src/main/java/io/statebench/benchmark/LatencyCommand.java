package io.statebench.benchmark;

import io.statebench.backend.ClusterException;
import io.statebench.benchmark.load.LatencyMeasurement;
import io.statebench.benchmark.load.LoadOptions;
import io.statebench.load.LoadResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures how long calls take that come at a rate of their own. */
@Command(
        name = "latency",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Calls a backend at a fixed rate, whatever it answers, and says how long calls took from when they"
                        + " were due; leaves out/benchmarks/<id>/ with latency.json and latency.hlog.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:measured, and the rate was kept up",
            "1:measured, but SATURATED or stopped before its time; or a fork failed",
            "3:bad arguments, or a backend or folder that cannot be had"
        },
        footer = {"", "A server that runs already: -Dstatebench.redis.endpoints=host:port in STATEBENCH_JAVA_OPTS."})
final class LatencyCommand implements Callable<Integer> {
    private static final int MOST_FORKS = 100;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private LoadOptions options = new LoadOptions();

    @Option(
            names = "--rate",
            defaultValue = "1000",
            paramLabel = "PER-SECOND",
            description = "how many calls are due in a second; default ${DEFAULT-VALUE}")
    private double rate;

    @Option(
            names = "--forks",
            defaultValue = "0",
            paramLabel = "N",
            description =
                    "measure in so many JVMs one after the other, by JMH, with jmh.json and one .hlog each; default 0:"
                            + " once, in this one")
    private int forks;

    @Option(names = "--out", paramLabel = "DIR", description = "where results go; default out/ of the checkout")
    private @Nullable Path out;

    private LatencyCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        try {
            options.requireFit();
            options.requireBearable(rate);
            if (forks < 0 || forks > MOST_FORKS) {
                throw new IllegalArgumentException("--forks is 0 to " + MOST_FORKS + ", not " + forks);
            }
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        } catch (ClusterException trouble) {
            return Bench.refused(spec, trouble, Bench.IMPOSSIBLE);
        }
        return measure();
    }

    private int measure() throws InterruptedException {
        Path results = out == null ? Bench.defaultOut() : out;
        PrintWriter console = spec.commandLine().getOut();
        try {
            if (forks > 0) {
                new LatencyForks(options, rate, Bench.command(spec), console).run(forks, results);
                return Bench.MEASURED;
            }
            LoadResult result = new LatencyMeasurement(options, rate, Bench.command(spec), results, console).run();
            return result.isPartial() || result.validity().isSaturated() ? Bench.FAILED : Bench.MEASURED;
        } catch (ClusterException | IOException trouble) {
            return Bench.refused(spec, trouble, Bench.IMPOSSIBLE);
        } catch (RunnerException failed) {
            return Bench.refused(spec, failed, Bench.FAILED);
        }
    }
}
