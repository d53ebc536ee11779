package io.statebench.benchmark;

import io.statebench.backend.ClusterException;
import io.statebench.benchmark.load.Findings;
import io.statebench.benchmark.load.LoadOptions;
import io.statebench.benchmark.load.OpenTarget;
import io.statebench.load.IntervalLog;
import io.statebench.load.LoadPlan;
import io.statebench.load.LoadResult;
import io.statebench.load.LoadRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import picocli.CommandLine;

/**
 * How long do calls take that come at a fixed rate, from when they are due?
 *
 * <p>One invocation is one whole load run, warm-up included, so that JMH brings forks, arguments and files. Its own score,
 * how long that took, says nothing; the percentiles are secondary results, by {@link LatencyProfiler}, and an
 * {@code .hlog} file a fork. What this does not show: more than one load machine, and the highest rate there is.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(3)
public class LatencyBenchmark {
    /** The options of {@code bench latency}, separated by {@link #SEPARATOR}. */
    @Param("")
    public String arguments = "";

    /** The backend; the arguments may name more of what is done to it. */
    @Param({"memory", "redis", "paxos"})
    public String backend = "memory";

    /** What is called. */
    @Param({"set", "get"})
    public String operation = "set";

    /** How many calls are due in a second. */
    @Param("1000")
    public double rate = 1000;

    /** How long they are measured. */
    @Param("20")
    public double seconds = 20;

    static final String SEPARATOR = " ";

    /** The latest result in this JVM; written by the one measuring thread, read by the profiler after it. */
    private static volatile @Nullable LoadResult latest;

    private static volatile Findings latestFindings = Findings.NONE;

    @SuppressWarnings("NullAway.Init")
    private OpenTarget target;

    @SuppressWarnings("NullAway.Init")
    private LoadPlan plan;

    /** Opens the cluster and fills it. */
    @Setup(Level.Trial)
    public void open() throws ClusterException, InterruptedException, IOException {
        ForkSettings.adopt();
        LoadOptions options = new LoadOptions();
        new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(words());
        options.requireFit();
        options.requireBearable(rate);
        target = OpenTarget.open(
                options, options.settings("load-" + ProcessHandle.current().pid()), ForkSettings.logs());
        plan = target.staffed(options.plan(rate));
    }

    private String[] words() {
        String fixed =
                "--backend=" + backend + SEPARATOR + "--operation=" + operation + SEPARATOR + "--seconds=" + seconds;
        return (arguments.isEmpty() ? fixed : fixed + SEPARATOR + arguments).split(SEPARATOR, -1);
    }

    /** The load run. */
    @Benchmark
    public LoadResult load() throws ClusterException, IOException, InterruptedException {
        Path file = ForkSettings.logs()
                .resolveSibling("latency-" + ProcessHandle.current().pid() + ".hlog");
        try (IntervalLog log = IntervalLog.create(file)) {
            LoadResult result =
                    new LoadRun(plan, target.exercise()).loggingTo(log).execute();
            latestFindings = target.exercise().findings();
            latest = result;
            return result;
        }
    }

    /** Ends the cluster if we started it. */
    @TearDown(Level.Trial)
    public void close() {
        target.close();
    }

    /** What the load run of this JVM came to, if there was one. */
    static Optional<LoadResult> latest() {
        return Optional.ofNullable(latest);
    }

    /** What it had to say besides. */
    static Findings latestFindings() {
        return latestFindings;
    }
}
