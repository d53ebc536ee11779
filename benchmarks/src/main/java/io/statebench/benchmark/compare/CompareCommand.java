package io.statebench.benchmark.compare;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.statebench.backend.Backend;
import io.statebench.backend.Backends;
import io.statebench.backend.Capability;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Endpoints;
import io.statebench.backend.LocalSetup;
import io.statebench.benchmark.load.Destination;
import io.statebench.benchmark.load.Interruption;
import io.statebench.benchmark.load.Work;
import io.statebench.load.LoadPlan;
import io.statebench.result.Commit;
import io.statebench.result.Machine;
import io.statebench.result.ResultFolder;
import io.statebench.time.WallClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Puts backends beside each other. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Starts each backend in turn, puts it under the same calls by as many clients, loses its leader, and prints"
                        + " one table with what each promises; leaves out/benchmarks/<id>/ with compare.json.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all backends were measured", "3:bad arguments, or a backend or folder that cannot be had"},
        footer = {"", "Servers share the machine with the clients, and the table says so."})
public final class CompareCommand implements Callable<Integer> {
    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final int MOST_ROUNDS = 100;
    private static final double LONGEST_SECONDS = 3_600;

    @Option(
            names = "--backends",
            split = ",",
            required = true,
            paramLabel = "NAME",
            description = "which, separated by commas")
    private List<String> backends = List.of();

    @Option(
            names = "--operations",
            split = ",",
            defaultValue = "get,set,lock",
            paramLabel = "get|set|cas|lock",
            description = "what is called; default ${DEFAULT-VALUE}")
    private List<Work> operations = List.of();

    @Option(
            names = "--clients",
            defaultValue = "8",
            paramLabel = "N",
            description = "how many call at once; default ${DEFAULT-VALUE}")
    private int clients;

    @Option(
            names = "--rounds",
            defaultValue = "3",
            paramLabel = "N",
            description = "how often each is measured, of which the middle one counts; default ${DEFAULT-VALUE}")
    private int rounds;

    @Option(
            names = "--seconds",
            defaultValue = "3",
            paramLabel = "N",
            description = "how long a round is; default ${DEFAULT-VALUE}")
    private double seconds;

    @Option(
            names = "--warmup",
            defaultValue = "2",
            paramLabel = "SECONDS",
            description = "how long calls are made before each round; default ${DEFAULT-VALUE}")
    private double warmupSeconds;

    @Option(
            names = "--starts",
            defaultValue = "3",
            paramLabel = "N",
            description = "how often each is started, of which the middle one counts; default ${DEFAULT-VALUE}")
    private int starts;

    @Option(
            names = "--losses",
            defaultValue = "3",
            paramLabel = "N",
            description =
                    "how often the leader is cut off, and killed, behind proxies; 0 for never; default ${DEFAULT-VALUE}")
    private int losses;

    @Option(
            names = "--option",
            paramLabel = "BACKEND.NAME=VALUE",
            description = "a setting of a local cluster, such as redis.appendonly=always; may be repeated")
    private Map<String, String> options = Map.of();

    @Option(names = "--seed", defaultValue = "1", description = "of the choice of keys; default ${DEFAULT-VALUE}")
    private long seed;

    @Option(names = "--markdown", paramLabel = "FILE", description = "write the table there, too")
    private @Nullable Path markdown;

    @Mixin
    private Destination destination = new Destination();

    /** Written by the thread of a Ctrl-C. */
    private volatile boolean isStopped;

    private CompareCommand() {}

    /**
     * The file {@code compare.json}.
     *
     * @param format {@code statebench-compare/1}
     * @param id the folder's name
     * @param started when, as ISO 8601 in UTC
     * @param partial whether it was stopped before its time
     * @param command that did it
     * @param commit of the suite
     * @param machine that did it
     * @param coLocated always: the servers share it
     * @param clients how many called at once
     * @param standings in the order measured
     */
    record CompareFile(
            String format,
            String id,
            String started,
            boolean partial,
            String command,
            String commit,
            Machine machine,
            boolean coLocated,
            int clients,
            List<Standing> standings) {}

    @Override
    public Integer call() throws InterruptedException {
        return destination.doing(this::measure);
    }

    private void measure() throws ClusterException, IOException, InterruptedException {
        List<Backend> chosen = chosen();
        Instant started = WallClock.SYSTEM.now().truncatedTo(ChronoUnit.SECONDS);
        String id = ID.format(started) + "-compare";
        List<Standing> standings = new ArrayList<>();
        try (ResultFolder folder = ResultFolder.create(destination.out().resolve("benchmarks"), id);
                Interruption interruption = Interruption.stopping(() -> isStopped = true)) {
            for (Backend backend : chosen) {
                if (isStopped) {
                    break;
                }
                say("[%d/%d, about %d s each] %s", standings.size() + 1, chosen.size(), secondsEach(), backend.name());
                standings.add(new Contender(
                                backend,
                                options(backend),
                                folder.path().resolve("nodes").resolve(backend.name()),
                                () -> isStopped)
                        .measure(load(), starts, losses));
            }
            keep(
                    folder,
                    new CompareFile(
                            "statebench-compare/1",
                            id,
                            started.toString(),
                            isStopped,
                            destination.command(),
                            Commit.of(Path.of(System.getProperty("statebench.root", ""))),
                            Machine.probe(),
                            true,
                            clients,
                            standings));
            interruption.done();
        }
    }

    private void keep(ResultFolder folder, CompareFile file) throws IOException {
        List<String> table = new ArrayList<>(CompareTable.lines(file.standings()));
        table.add("(`" + file.command() + "`, " + file.started() + ", commit " + file.commit() + ", "
                + file.machine().cpu() + ", " + file.machine().cores() + " cores, "
                + file.machine().jvm()
                + "; servers and clients share the machine; latencies are closed-loop service times)");
        table.forEach(line -> say("%s", line));
        String name = file.partial() ? "compare.partial.json" : "compare.json";
        Files.write(folder.path().resolve(name), JSON.writeValueAsBytes(file));
        if (markdown != null) {
            Files.write(markdown, table);
        }
        if (file.partial()) {
            say("PARTIAL: stopped before its time; wrote %s", folder.path().resolve(name));
        } else {
            say("wrote %s", folder.complete());
        }
    }

    private void say(String format, Object... values) {
        destination.console().printf(Locale.ROOT, format + "%n", values);
        destination.console().flush();
    }

    private Load load() {
        return new Load(operations, clients, rounds, span(warmupSeconds), span(seconds), seed);
    }

    private static Duration span(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    /** Without the starts, which are what nobody knows yet. */
    private long secondsEach() {
        double load = operations.size() * rounds * (seconds + warmupSeconds);
        return Math.round(load + 2.0 * losses * 5); // A failover and a healing take some 5 s.
    }

    private List<Backend> chosen() throws ClusterException {
        requireFit();
        List<Backend> chosen = new ArrayList<>();
        for (String name : new LinkedHashSet<>(backends)) {
            Backend backend = Backends.named(name);
            if (Endpoints.from(System.getProperties(), name).isPresent()) {
                throw new ClusterException(name + " is compared as it is started here; its endpoints cannot be given");
            }
            if (!backend.capabilities().contains(Capability.STATE)
                    && !backend.capabilities().contains(Capability.LOCK)) {
                throw new ClusterException(name + " offers neither state nor locks");
            }
            for (var option : options(backend).entrySet()) {
                new LocalSetup(Path.of(""), options(backend)).value(backend.options(), option.getKey());
            }
            chosen.add(backend);
        }
        for (String option : options.keySet()) {
            if (chosen.stream().noneMatch(backend -> option.startsWith(backend.name() + "."))) {
                throw new ClusterException("--option " + option + " is of none of these backends");
            }
        }
        return chosen;
    }

    private void requireFit() {
        require(clients >= 1 && clients <= LoadPlan.MOST_WORKERS, "--clients is 1 to " + LoadPlan.MOST_WORKERS);
        require(rounds >= 1 && rounds <= MOST_ROUNDS, "--rounds is 1 to " + MOST_ROUNDS);
        require(starts >= 1 && starts <= MOST_ROUNDS, "--starts is 1 to " + MOST_ROUNDS);
        require(losses >= 0 && losses <= MOST_ROUNDS, "--losses is 0 to " + MOST_ROUNDS);
        require(seconds > 0 && seconds <= LONGEST_SECONDS, "--seconds is above 0, at most 3600");
        require(warmupSeconds >= 0 && warmupSeconds <= LONGEST_SECONDS, "--warmup is 0 to 3600");
        require(!operations.contains(Work.PUBLISH), "--operations has no publish: bench latency measures deliveries");
    }

    private static void require(boolean isSo, String words) {
        if (!isSo) {
            throw new IllegalArgumentException(words);
        }
    }

    private Map<String, String> options(Backend backend) {
        Map<String, String> own = new HashMap<>();
        options.forEach((name, value) -> {
            if (name.startsWith(backend.name() + ".")) {
                own.put(name.substring(backend.name().length() + 1), value);
            }
        });
        return own;
    }
}
