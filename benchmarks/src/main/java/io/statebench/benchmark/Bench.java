package io.statebench.benchmark;

import io.statebench.backend.Backend;
import io.statebench.backend.Backends;
import io.statebench.backend.ClusterException;
import io.statebench.benchmark.compare.CompareCommand;
import io.statebench.benchmark.gate.PairsCommand;
import io.statebench.benchmark.load.CapacityCommand;
import io.statebench.benchmark.load.CurveCommand;
import io.statebench.benchmark.load.HotkeyCommand;
import io.statebench.benchmark.load.MergeCommand;
import io.statebench.benchmark.load.PlanCommand;
import io.statebench.benchmark.load.ScaleCommand;
import io.statebench.benchmark.load.WorkerCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the benchmarks. Exit codes: 0 measured, 1 a benchmark failed, 3 nothing could be measured. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        version = "StateBench 0.1.0-SNAPSHOT",
        sortOptions = false,
        subcommands = {
            LatencyCommand.class,
            CapacityCommand.class,
            CurveCommand.class,
            ScaleCommand.class,
            HotkeyCommand.class,
            PlanCommand.class,
            WorkerCommand.class,
            MergeCommand.class,
            AcceptanceCommand.class,
            PairsCommand.class,
            CompareCommand.class
        },
        description = "Measures backends with JMH and leaves out/benchmarks/<id>/ with environment.json and jmh.json.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything that was planned was measured",
            "1:a benchmark failed; the folder is called <id>.failed",
            "3:bad arguments, or a backend or folder that cannot be had; nothing was written"
        },
        footer = {"", "A server that runs already: -Dstatebench.redis.endpoints=host:port in STATEBENCH_JAVA_OPTS."})
public final class Bench implements Callable<Integer> {
    static final int MEASURED = 0;
    static final int FAILED = 1;
    static final int IMPOSSIBLE = 3;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--profile",
            paramLabel = "smoke|quick|full",
            defaultValue = "full",
            description = "how much: smoke (do they run?), quick (90 s), full; default ${DEFAULT-VALUE}")
    private Profile profile = Profile.FULL;

    @Option(
            names = "--backends",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "memory,redis",
            description = "what to measure, separated by commas; default ${DEFAULT-VALUE}")
    private List<String> backends = List.of();

    @Option(
            names = "--include",
            paramLabel = "REGEX",
            defaultValue = ".*",
            description = "which of the profile's benchmarks, by class and method; default all")
    private String include = ".*";

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            split = ",",
            converter = ModeName.class,
            description = "thrpt (how many a second) or sample (how long each); default both where there are both")
    private List<Mode> modes = List.of();

    @Option(
            names = "--threads",
            paramLabel = "N",
            split = ",",
            description = "how many threads measure, such as 1,8,64; default 1, and 4 for contended locks")
    private List<Integer> threads = List.of();

    @Option(
            names = "--payload",
            paramLabel = "BYTES",
            split = ",",
            description = "how long values and messages are, at least 8; default 100")
    private List<Integer> payloads = List.of();

    @Option(names = "--out", paramLabel = "DIR", description = "where results go; default out/ of the checkout")
    private Path out = defaultOut();

    @Option(names = "--list", description = "print what would be measured, and measure nothing")
    private boolean isList;

    @Option(
            names = "--allow-unavailable",
            description = "measure the others where a backend cannot be had; it is noted in environment.json")
    private boolean isUnavailableAllowed;

    private Bench() {}

    /** Runs and ends the JVM. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((trouble, arguments) -> {
                    PrintWriter err = trouble.getCommandLine().getErr();
                    err.println("bench: " + firstLine(trouble) + " (see --help)");
                    err.flush();
                    return IMPOSSIBLE;
                });
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter console = spec.commandLine().getOut();
        try {
            List<Backend> chosen = new ArrayList<>();
            for (String name : new LinkedHashSet<>(backends)) {
                chosen.add(Backends.named(name));
            }
            List<Measurement> planned = plan(chosen);
            if (isList) {
                planned.forEach(console::println);
                return MEASURED;
            }
            Survey survey = Survey.of(chosen, isUnavailableAllowed);
            new Campaign(profile, command(spec), out, console).run(planned, survey);
            return MEASURED;
        } catch (ClusterException | IOException | RunnerException trouble) {
            return refused(spec, trouble, trouble instanceof RunnerException ? FAILED : IMPOSSIBLE);
        }
    }

    /** Says what is wrong in one line, and hands back the exit code. */
    static int refused(CommandSpec spec, Exception trouble, int exitCode) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("bench: " + firstLine(trouble));
        err.flush();
        return exitCode;
    }

    private List<Measurement> plan(List<Backend> chosen) {
        requireAtLeast("--threads", threads, 1);
        requireAtLeast("--payload", payloads, Payload.LEAST_BYTES);
        var choice = new Choice(
                chosen.stream().map(Backend::name).toList(),
                pattern(),
                List.copyOf(new LinkedHashSet<>(modes)),
                List.copyOf(new LinkedHashSet<>(threads)),
                List.copyOf(new LinkedHashSet<>(payloads)));
        List<Measurement> planned = Plan.of(profile, choice);
        if (planned.isEmpty()) {
            throw misused("profile " + profile + " has no benchmark for these arguments; see --list");
        }
        return planned;
    }

    private void requireAtLeast(String option, List<Integer> values, int least) {
        for (int value : values) {
            if (value < least) {
                throw misused(option + " is at least " + least + ", not " + value);
            }
        }
    }

    private Pattern pattern() {
        try {
            return Pattern.compile(include);
        } catch (PatternSyntaxException wrong) {
            throw misused("--include '" + include + "' is not a regular expression: " + wrong.getDescription());
        }
    }

    private ParameterException misused(String words) {
        return new ParameterException(spec.commandLine(), words);
    }

    /** What the user typed, by any command. */
    static String command(CommandSpec spec) {
        return spec.root().commandLine().getParseResult().originalArgs().stream()
                .map(Bench::quoted)
                .collect(Collectors.joining(" ", "scripts/bench ", ""))
                .strip();
    }

    /** As a shell wants it. */
    static String quoted(String argument) {
        return argument.matches("[A-Za-z0-9_./,:=@%+-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }

    static Path defaultOut() {
        String named = System.getProperty("statebench.out", "");
        String root = System.getProperty("statebench.root", "");
        return named.isEmpty() ? Path.of(root, "out") : Path.of(named);
    }

    private static String firstLine(Throwable trouble) {
        return String.valueOf(trouble.getMessage()).lines().findFirst().orElse("");
    }

    /** A mode by the short name JMH prints. */
    static final class ModeName implements CommandLine.ITypeConverter<Mode> {
        @Override
        public Mode convert(String name) {
            return switch (name) {
                case "thrpt" -> Mode.Throughput;
                case "sample" -> Mode.SampleTime;
                default -> throw new CommandLine.TypeConversionException("'" + name + "' is neither thrpt nor sample");
            };
        }
    }
}
