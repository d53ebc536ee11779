package io.statebench.benchmark.gate;

import io.statebench.backend.ClusterException;
import io.statebench.benchmark.JmhLock;
import io.statebench.time.WallClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench pairs}: two class paths, measured one right after the other. */
@Command(
        name = "pairs",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures a baseline and a candidate in pairs, a fork each, in an order by coin, and keeps the numbers in"
                    + " a",
            "bundle; the regression gate judges them. Goes on where an earlier call of the same stage ended."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every run gave numbers",
            "1:the bundle is whole, but runs in it failed; or the measurement was stopped",
            "3:bad arguments, or an arm or a server that cannot be had"
        })
public final class PairsCommand implements Callable<Integer> {
    private static final int MEASURED = 0;
    private static final int FAILED = 1;
    private static final int IMPOSSIBLE = 3;

    private static final int MOST_PAIRS = 1000;

    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private ArmOptions armOptions = new ArmOptions();

    @Option(names = "--stage", paramLabel = "1|2", defaultValue = "1", description = "default ${DEFAULT-VALUE}")
    private int stage;

    @Option(
            names = "--pairs",
            paramLabel = "N",
            defaultValue = "8",
            description = "how many pairs this stage has of each benchmark; default ${DEFAULT-VALUE}")
    private int pairs;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "of coins and orders; default ${DEFAULT-VALUE}")
    private long seed;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "the bundle; stage 2 adds to it")
    private Path out = Path.of("");

    @Option(
            names = "--only",
            paramLabel = "FILE",
            description = "measure only what this file names: a benchmark's or a metric's key a line")
    private @Nullable Path only;

    @Mixin
    private RunOptions runOptions = new RunOptions();

    @Override
    public Integer call() {
        try {
            return measure();
        } catch (ClusterException | IOException | IllegalArgumentException trouble) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("bench: "
                    + String.valueOf(trouble.getMessage()).lines().findFirst().orElse(""));
            err.flush();
            return IMPOSSIBLE;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }

    private int measure() throws ClusterException, IOException, InterruptedException {
        requireSense();
        RunSettings settings = runOptions.settings();
        Listing listing = new Listing(runOptions.choice(), settings);
        Arm baseline = Arm.open(Arm.Role.BASELINE, armOptions.baseline(), listing);
        Arm candidate = Arm.open(Arm.Role.CANDIDATE, armOptions.candidate(), listing);
        Selection all = Selection.of(baseline, candidate);
        Selection selection = only == null ? all : all.only(lines(only));
        Map<String, String> jvm = MeasuringJvm.facts(settings.jvmArguments());
        try (JmhLock lock = JmhLock.take()) {
            assert lock != null : "is held to the end";
            Path logs = logs();
            Bundle bundle = bundle(List.of(baseline, candidate), all, settings, jvm, servers(all, logs));
            BundleFile file = BundleFile.open(out, bundle, stage);
            requireSomethingLeft(file);
            announce(baseline, candidate, selection, settings, file);
            Map<Arm.Role, Arm> arms = Map.of(Arm.Role.BASELINE, baseline, Arm.Role.CANDIDATE, candidate);
            Pairs.Plan plan = new Pairs.Plan(seed, stage, pairs);
            int failed = new Pairs(arms, selection, plan, settings, logs)
                    .make(file, spec.commandLine().getOut());
            spec.commandLine().getOut().println("wrote " + out + (failed == 0 ? "" : "; " + failed + " runs failed"));
            return failed == 0 ? MEASURED : FAILED;
        }
    }

    private void requireSense() {
        if (stage != 1 && stage != 2) {
            throw new IllegalArgumentException("--stage is 1 or 2, not " + stage);
        }
        if (pairs < 1 || pairs > MOST_PAIRS) {
            throw new IllegalArgumentException("--pairs is 1 to " + MOST_PAIRS + ", not " + pairs);
        }
    }

    private static List<String> lines(Path file) throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (IOException trouble) { // Its words are the file's name, mostly.
            throw new IOException("--only: cannot read " + file, trouble);
        }
    }

    private void requireSomethingLeft(BundleFile file) throws IOException {
        if (file.blocks(stage) >= pairs) {
            throw new IOException(out + " has " + file.blocks(stage) + " blocks of stage " + stage + " already");
        }
    }

    /** Beside the bundle and named after it. */
    private Path logs() {
        Path whole = out.toAbsolutePath();
        return whole.resolveSibling(whole.getFileName().toString().replaceFirst("\\.json$", "") + ".logs");
    }

    /** Each started once, to see that it can be had before anything is measured, and asked what it is. */
    private static SortedMap<String, Bundle.Server> servers(Selection selection, Path logs)
            throws ClusterException, InterruptedException {
        SortedSet<String> backends = new TreeSet<>();
        selection.planned().forEach(key -> backends.add(key.backend()));
        SortedMap<String, Bundle.Server> servers = new TreeMap<>();
        for (String backend : backends) {
            try (Server server = Server.start(backend, logs.resolve("nodes"))) {
                if (!server.facts().isEmpty()) {
                    servers.put(backend, server.described(backend));
                }
            }
        }
        return servers;
    }

    private Bundle bundle(
            List<Arm> arms,
            Selection selection,
            RunSettings settings,
            Map<String, String> jvm,
            SortedMap<String, Bundle.Server> servers)
            throws IOException {
        Instant now = WallClock.SYSTEM.now().truncatedTo(ChronoUnit.SECONDS);
        List<String> expected = Selection.metrics(selection.planned());
        List<String> measured = new ArrayList<>(settings.lines());
        measured.addAll(expected);
        Map<String, Bundle.Side> sides = new LinkedHashMap<>();
        SortedSet<String> jmh = new TreeSet<>();
        for (Arm arm : arms) {
            sides.put(arm.role().word(), arm.toSide());
            jmh.add(arm.jmh());
        }
        Map<String, String> versions = new TreeMap<>();
        servers.forEach((name, server) -> versions.put(name, server.version()));
        return new Bundle(
                Bundle.FORMAT,
                ID.format(now) + "-gate",
                now.toString(),
                seed,
                sides,
                Map.of("statebench", version(), "jmh", String.join(" and ", jmh)),
                Fingerprint.of(HostFacts.ofThisMachine(), jvm, versions),
                Sha256.of(measured),
                List.copyOf(servers.values()),
                expected,
                List.of(),
                List.of());
    }

    /** As {@code bench --version} says. */
    private String version() {
        String[] words = spec.root().version();
        return words.length == 0 ? "" : words[0].replaceFirst("^StateBench ", "");
    }

    private void announce(Arm baseline, Arm candidate, Selection selection, RunSettings settings, BundleFile file) {
        PrintWriter console = spec.commandLine().getOut();
        Selection.unpaired(baseline, candidate).forEach(console::println);
        Selection.unpaired(candidate, baseline).forEach(console::println);
        int blocks = pairs - file.blocks(stage);
        int runs = 2 * blocks * selection.measured().size();
        console.println("seed " + seed + ", stage " + stage + ": " + blocks + " blocks of "
                + selection.measured().size() + " benchmarks, " + runs + " runs, about "
                + Progress.inWords(runs * settings.runSeconds()) + "; logs go to " + logs());
        console.flush();
    }
}
