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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Measures one Redis server with {@code redis-benchmark} and with {@link StateBenchmark}, in turns, and prints what
 * each counts: a check of our numbers against a tool that shares no code with them.
 */
@Command(
        name = "compare-redis-benchmark",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Puts StateBenchmark.get and .set beside redis-benchmark -t get,set on one server.",
        footer = {
            "",
            "A server that runs already: -Dstatebench.redis.endpoints=host:port in STATEBENCH_JAVA_OPTS;",
            "redis-benchmark leaves its keys there (key:*)."
        })
public final class CompareRedisBenchmark implements Callable<Integer> {
    private static final String REDIS = "redis";
    private static final String ENDPOINTS = "statebench." + REDIS + ".endpoints";
    private static final String PAYLOAD_BYTES = "100";
    private static final String KEYS = "1000";

    private static final String NOTE = """
            Both: 1000 keys of 100 bytes, one request under way a client, the same server, one after the other.
            redis-benchmark is C, one event loop for all clients; ours is a Java thread a client that waits for each
            reply, so with more clients than cores its threads take turns. redis-benchmark sends a bare SET; our set
            is a Lua script that also draws the key's next version and tells the watchers.
            """;

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
            names = "--rounds",
            defaultValue = "2",
            paramLabel = "N",
            description = "how often each is measured, in turns; default ${DEFAULT-VALUE}")
    private int rounds = 2;

    @Option(
            names = "--requests",
            defaultValue = "100000",
            paramLabel = "N",
            description = "how many redis-benchmark sends a test; default ${DEFAULT-VALUE}")
    private int requests = 100_000;

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
            if (rounds < 1 || requests < 1 || clients.stream().anyMatch(count -> count < 1)) {
                throw new ClusterException("--clients, --rounds and --requests are at least 1");
            }
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
        out.printf(
                "%-5s %7s %5s %22s %22s %7s%n",
                "", "clients", "round", "redis-benchmark /s", "StateBenchmark /s", "ratio");
        out.flush();
        Path settings = ForkSettings.write(new Properties(System.getProperties()), folder);
        try (PrintStream log =
                new PrintStream(Files.newOutputStream(folder.resolve("jmh.log")), true, StandardCharsets.UTF_8)) {
            Session session = new Session(Profile.QUICK, settings, log);
            for (int count : clients) {
                for (int round = 1; round <= rounds; round++) {
                    compare(session, count, round);
                }
            }
        } finally {
            Files.deleteIfExists(settings);
        }
        out.println();
        out.print(NOTE);
        out.flush();
    }

    /** One round: theirs, then ours, of each operation; writing first, so that theirs reads keys that are there. */
    private void compare(Session session, int count, int round)
            throws ClusterException, IOException, InterruptedException, RunnerException {
        Endpoints server = Endpoints.from(System.getProperties(), REDIS).orElseThrow();
        var tool = new RedisBenchmarkTool(server, Integer.parseInt(KEYS), Integer.parseInt(PAYLOAD_BYTES), requests);
        for (String operation : List.of("set", "get")) {
            double theirs = tool.perSecond(operation, count);
            double ours =
                    Score.of(session.measure(measurement(operation, count))).perSecond();
            spec.commandLine()
                    .getOut()
                    .printf(
                            Locale.ROOT,
                            "%-5s %7d %5d %,22.0f %,22.0f %7.2f%n",
                            operation,
                            count,
                            round,
                            theirs,
                            ours,
                            ours / theirs);
            spec.commandLine().getOut().flush();
        }
    }

    private static Measurement measurement(String operation, int threads) {
        var parameters = Map.of(Measurement.BACKEND, REDIS, "keys", KEYS, "payloadBytes", PAYLOAD_BYTES);
        return new Measurement(StateBenchmark.class.getName() + "." + operation, Mode.Throughput, parameters, threads);
    }
}
