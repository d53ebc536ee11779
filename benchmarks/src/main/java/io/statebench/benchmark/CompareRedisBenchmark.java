package io.statebench.benchmark;

import io.statebench.backend.Backends;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Endpoints;
import io.statebench.backend.LocalSetup;
import io.statebench.cluster.FreePorts;
import io.statebench.result.Commit;
import io.statebench.result.Machine;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Measures one Redis server with {@code redis-benchmark}, with a closed loop through Jedis, and with {@link StateBenchmark}, in
 * turns, and prints what each counts and the ratio to the first: a check of our numbers against a tool that shares no code with them.
 */
@Command(
        name = "compare-redis-benchmark",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Puts a closed loop through Jedis, and StateBenchmark, beside redis-benchmark -t get,set on one server.",
        footer = {
            "",
            "A server that runs already: -Dstatebench.redis.endpoints=host:port in STATEBENCH_JAVA_OPTS;",
            "redis-benchmark leaves its keys there (key:*)."
        })
public final class CompareRedisBenchmark implements Callable<Integer> {
    private static final String REDIS = "redis";
    private static final String ENDPOINTS = "statebench." + REDIS + ".endpoints";

    private static final Duration WARMUP = Duration.ofSeconds(2);
    private static final Duration SPAN = Duration.ofSeconds(5);
    private static final Duration QUICK_SPAN = Duration.ofMillis(500);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--clients",
            split = ",",
            defaultValue = "1,8,64",
            paramLabel = "N",
            description = "how many clients; default ${DEFAULT-VALUE}")
    private List<Integer> clients = List.of();

    @Option(
            names = "--pipelining",
            split = ",",
            defaultValue = "1,16",
            paramLabel = "N",
            description = "how many requests each client has under way; default ${DEFAULT-VALUE}")
    private List<Integer> pipelining = List.of();

    @Option(
            names = "--rounds",
            defaultValue = "2",
            paramLabel = "N",
            description = "how often each is measured, in turns; default ${DEFAULT-VALUE}")
    private int rounds = 2;

    @Option(
            names = "--requests",
            defaultValue = "100000",
            paramLabel = "N",
            description = "how many redis-benchmark sends a test, times the pipelining; default ${DEFAULT-VALUE}")
    private int requests = 100_000;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "how many drive the connections of Jedis; default half the cores, the rest is the server's")
    private int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    @Option(
            names = "--quick",
            description = "one round of half a second each, and no StateBenchmark: a look, not a measurement")
    private boolean isQuick;

    private CompareRedisBenchmark() {}

    /** Runs and ends the JVM. */
    public static void main(String[] arguments) {
        var commandLine = new CommandLine(new CompareRedisBenchmark())
                .setParameterExceptionHandler((trouble, given) -> refuse(trouble.getCommandLine(), trouble));
        System.exit(commandLine.execute(arguments));
    }

    private static int refuse(CommandLine commandLine, Throwable trouble) {
        commandLine
                .getErr()
                .println("compare-redis-benchmark: "
                        + String.valueOf(trouble.getMessage())
                                .lines()
                                .findFirst()
                                .orElse(""));
        commandLine.getErr().flush();
        return trouble instanceof RunnerException ? Bench.FAILED : Bench.IMPOSSIBLE;
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            requirePositive();
            RedisBenchmarkTool.requireInstalled();
            try (JmhLock lock = JmhLock.take();
                    TemporaryFolder folder = TemporaryFolder.create();
                    Cluster server = open(folder.path())) {
                assert lock != null : "is held to the end";
                compare(server, folder.path());
            } finally {
                System.clearProperty(ENDPOINTS);
            }
            return Bench.MEASURED;
        } catch (ClusterException | IOException | RunnerException trouble) {
            return refuse(spec.commandLine(), trouble);
        }
    }

    /** The given server, or one of our own, to which the forks are then pointed. */
    private static Cluster open(Path folder) throws ClusterException, InterruptedException {
        if (Endpoints.from(System.getProperties(), REDIS).isPresent()) {
            return Backends.open(Backends.named(REDIS), new LocalSetup(folder, Map.of()));
        }
        int port = FreePorts.next();
        Cluster started =
                Backends.named(REDIS).startLocal(new LocalSetup(folder, Map.of("port", Integer.toString(port))));
        System.setProperty(ENDPOINTS, "127.0.0.1:" + port);
        return started;
    }

    private void requirePositive() throws ClusterException {
        boolean arePositive = rounds >= 1
                && requests >= 1
                && threads >= 1
                && clients.stream().allMatch(count -> count >= 1)
                && pipelining.stream().allMatch(count -> count >= 1);
        if (!arePositive) {
            throw new ClusterException("--clients, --pipelining, --rounds, --requests and --threads are at least 1");
        }
    }

    private void compare(Cluster server, Path folder)
            throws ClusterException, IOException, InterruptedException, RunnerException {
        PrintWriter out = spec.commandLine().getOut();
        Machine machine = Machine.probe();
        out.printf(
                "%s, %d cores, %s, commit %s%n%s%n%n",
                machine.cpu(),
                machine.cores(),
                machine.jvm(),
                Commit.of(Path.of(System.getProperty("statebench.root", ""))),
                server.facts());
        out.flush();
        Path settings = ForkSettings.write(new Properties(System.getProperties()), folder);
        try (PrintStream log =
                new PrintStream(Files.newOutputStream(folder.resolve("jmh.log")), true, StandardCharsets.UTF_8)) {
            Session session = isQuick ? null : new Session(Profile.QUICK, settings, log);
            Endpoints endpoints = Endpoints.from(System.getProperties(), REDIS).orElseThrow();
            new RedisMatrix(endpoints, extent(), session, out).measure();
        } finally {
            Files.deleteIfExists(settings);
        }
        out.println();
        out.printf("""
                    All: %d keys of 16 bytes, values of %d, the same server, one after the other in each row.
                    redis-benchmark is C, one event loop for all clients. Jedis: a bare GET or SET in a closed loop,
                    %d thread(s) driving all connections in turn. StateBenchmark: the contract in JMH, a thread a client that
                    waits for each reply, so with more clients than cores its threads take turns; its set is a Lua script that
                    also draws the key's next version and tells the watchers.
                    """, RedisMatrix.KEYS, RedisMatrix.PAYLOAD_BYTES, threads);
        out.flush();
    }

    private RedisMatrix.Extent extent() {
        var loop = isQuick
                ? new RedisMatrix.Loop(QUICK_SPAN, QUICK_SPAN, threads)
                : new RedisMatrix.Loop(WARMUP, SPAN, threads);
        return new RedisMatrix.Extent(clients, pipelining, isQuick ? 1 : rounds, requests, loop);
    }
}
