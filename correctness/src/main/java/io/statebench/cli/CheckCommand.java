package io.statebench.cli;

import io.statebench.backend.Backend;
import io.statebench.backend.Backends;
import io.statebench.backend.Capability;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Endpoints;
import io.statebench.backend.LocalSetup;
import io.statebench.backend.broken.PlantedFault;
import io.statebench.checker.Verdict;
import io.statebench.environment.namespace.NamespaceKind;
import io.statebench.environment.namespace.Relaunch;
import io.statebench.generator.Seeds;
import io.statebench.nemesis.FaultChoice;
import io.statebench.runner.Load;
import io.statebench.runner.PlanFile;
import io.statebench.runner.RunReport;
import io.statebench.runner.RunSpec;
import io.statebench.runner.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs one workload and judges it. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = DoctorCommand.class,
        description = "Runs a workload on a backend under faults, records what the clients saw, and judges it.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {ExitCode.VALID_HELP, ExitCode.INVALID_HELP, ExitCode.UNKNOWN_HELP, ExitCode.TROUBLE_HELP},
        footer = {
            "",
            "With --expect the codes mean: 0 as expected, 1 not, 2 unknown.",
            "A server that runs already: -Dstatebench.redis.endpoints=host:port in STATEBENCH_JAVA_OPTS."
        })
final class CheckCommand implements Callable<Integer> {
    private static final double MILLIS_PER_SECOND = 1e3;
    private static final double LONGEST_SECONDS = 1e6;
    private static final int MOST_PROCESSES = 1000;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--backend",
            defaultValue = "memory",
            description = "the system to run it on; default ${DEFAULT-VALUE}")
    private String backend = "";

    @Option(
            names = "--workload",
            defaultValue = "register",
            description =
                    "what the clients do: counter, fenced-set, guarded-set, kv, lock, long-lock, pubsub, queue, register,"
                            + " set, transaction, unfenced-set; default ${DEFAULT-VALUE}")
    private String workload = "";

    @Option(
            names = "--faults",
            split = ",",
            paramLabel = "FAULT",
            description = "what to break, separated by commas, such as kill,isolate-primary; 'list' says what there is;"
                    + " mixed for all that can be had here; default nothing")
    private List<String> faults = List.of();

    @Option(
            names = "--environment",
            paramLabel = "NAME",
            defaultValue = Surroundings.AUTO,
            description =
                    "where a local cluster lives: loopback, netns, userns, proxy, proxy-sever, proxy-ports; 'check doctor'"
                            + " says what can be had; default auto, the best whose network and disks can be broken if a fault asks for that")
    private String environment = "";

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "follow this plan of faults, a run's plan.json or one made of it, instead of drawing one")
    private @Nullable Path plan;

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            defaultValue = "20",
            description = "how long clients work; default ${DEFAULT-VALUE}")
    private double timeLimitSeconds;

    @Option(names = "--seed", description = "of every random choice; default a fresh one, which is printed")
    private @Nullable Long seed;

    @Option(names = "--processes", defaultValue = "6", description = "how many clients; default ${DEFAULT-VALUE}")
    private int processes;

    @Option(
            names = "--rate",
            paramLabel = "PER-SECOND",
            defaultValue = "400",
            description = "operations a second, all clients together; default ${DEFAULT-VALUE}")
    private double rate;

    @Option(
            names = "--open-loop",
            paramLabel = "PER-SECOND",
            defaultValue = "0",
            description = "calls a second beside those that are checked, due whether or not others are done: what users"
                    + " wait for while things break; default none")
    private double openLoop;

    @Option(
            names = "--stop-early",
            description = "end at the first completion that no continuation can mend, for workloads that can tell:"
                    + " register")
    private boolean stopsEarly;

    @Option(
            names = "--option",
            paramLabel = "NAME=VALUE",
            description = "a setting of the local cluster, such as appendonly=always; may be repeated")
    private Map<String, String> options = Map.of();

    @Option(names = "--plant", paramLabel = "FAULT", description = "break a promise on purpose, such as stale-read")
    private @Nullable String plant;

    @Option(
            names = "--no-control",
            description = "leave out the control: the same workload in memory with a planted fault, which has to be"
                    + " convicted for anything to be acquitted; the report says so")
    private boolean isWithoutControl;

    @Option(names = "--expect", paramLabel = "valid|invalid", description = "the verdict to succeed with")
    private @Nullable String expect;

    @Option(names = "--out", paramLabel = "DIR", description = "where results go; default out/ of the checkout")
    private @Nullable Path out;

    private CheckCommand() {}

    @Override
    public Integer call() throws ClusterException, IOException, InterruptedException {
        Assignment assignment = assignment();
        Optional<NamespaceKind> relaunch = assignment.environment().relaunch();
        if (relaunch.isPresent()) {
            return Relaunch.run(
                    relaunch.get(),
                    StateBench.class.getName(),
                    spec.root().commandLine().getParseResult().originalArgs());
        }
        Console console = new Console(spec.commandLine(), 1);
        console.line("seed " + assignment.seed());
        console.line(assignment.title());
        RunReport report = run(assignment, out == null ? OutFolder.standard() : out, console);
        console.report(report);
        console.line("replay: " + assignment.command());
        Verdict expected = assignment.expect();
        return expected == null || report.verdict() == Verdict.UNKNOWN
                ? ExitCode.of(report.verdict())
                : report.verdict() == expected ? ExitCode.VALID : ExitCode.INVALID;
    }

    /** Executes it; if this JVM is ended meanwhile, one line says what is left. */
    @SuppressWarnings("try") // The farewell is there to be closed.
    static RunReport run(Assignment assignment, Path out, Console console)
            throws ClusterException, IOException, InterruptedException {
        RunSpec run = assignment.spec();
        Path runs = out.resolve("runs");
        Path failed = runs.resolve(run.id() + ".failed");
        try (Farewell farewell = Farewell.saying(console, () -> "interrupted; what was recorded is in " + failed)) {
            return assignment.run(run, console.progress()).execute(runs);
        } catch (IOException trouble) {
            throw Files.isDirectory(failed)
                    ? new IOException(trouble.getMessage() + "; see " + failed, trouble)
                    : trouble;
        }
    }

    private Assignment assignment() throws ClusterException, IOException, InterruptedException {
        require(timeLimitSeconds > 0 && timeLimitSeconds <= LONGEST_SECONDS, "--time-limit is positive seconds");
        require(processes >= 2 && processes <= MOST_PROCESSES, "--processes is from 2 to " + MOST_PROCESSES);
        require(rate > 0 && rate <= LONGEST_SECONDS, "--rate is positive");
        require(openLoop >= 0 && openLoop <= LONGEST_SECONDS, "--open-loop is positive, or 0 for none");
        requireFit();
        FaultChoice broken = faults();
        Duration timeLimit = Duration.ofMillis(Math.max(1, Math.round(timeLimitSeconds * MILLIS_PER_SECOND)));
        return new Assignment(
                backend,
                workload,
                broken,
                surroundings(broken),
                options,
                planted(),
                expected(),
                new Load(processes, rate, timeLimit, stopsEarly, openLoop),
                seed == null ? Seeds.fresh().seed() : seed,
                !isWithoutControl);
    }

    private Surroundings surroundings(FaultChoice broken) throws ClusterException, InterruptedException {
        boolean isOurs = Endpoints.from(System.getProperties(), backend).isEmpty()
                && Backends.named(backend).capabilities().contains(Capability.NODE_FAULTS);
        if (environment.equals(Surroundings.AUTO)) {
            return isOurs && (broken.needsNetwork() || broken.needsOwnDisks())
                    ? Surroundings.best()
                    : Surroundings.LOOPBACK;
        }
        Surroundings chosen = Surroundings.ofWord(environment)
                .orElseThrow(() -> new ClusterException(
                        "unknown environment '" + environment + "'; there are auto, " + Surroundings.words()));
        require(
                isOurs || chosen == Surroundings.LOOPBACK,
                backend + " has no processes here that could live in " + environment);
        Optional<String> obstacle = chosen.obstacle();
        if (obstacle.isPresent()) {
            throw new ClusterException("the environment " + environment + " cannot be had: " + obstacle.get());
        }
        return chosen;
    }

    private FaultChoice faults() throws ClusterException, IOException {
        require(plan == null || faults.isEmpty(), "--plan says what to break, so --faults cannot");
        return plan == null ? Assignment.faults(faults) : FaultChoice.following(PlanFile.read(plan), plan.toString());
    }

    /** Refuses before anything is printed, started or written what could not run. */
    private void requireFit() throws ClusterException {
        Backend chosen = Backends.named(backend);
        Workload work = Workloads.named(workload, "");
        LocalSetup setup = new LocalSetup(Path.of(""), options);
        setup.requireKnown(chosen.options());
        for (String option : options.keySet()) {
            setup.value(chosen.options(), option);
        }
        List<String> missing = work.needs().stream()
                .filter(need -> !chosen.capabilities().contains(need))
                .map(ListCommand::words)
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            throw new ClusterException(backend + " cannot run the workload " + workload + ": it does not offer "
                    + String.join(", ", missing));
        }
    }

    private void require(boolean isSo, String what) {
        if (!isSo) {
            throw new ParameterException(spec.commandLine(), what);
        }
    }

    private @Nullable PlantedFault planted() {
        if (plant == null) {
            return null;
        }
        return PlantedFault.ofWord(plant)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "unknown planted fault '" + plant + "'; there are " + String.join(", ", PlantedFault.words())));
    }

    private @Nullable Verdict expected() {
        if (expect == null) {
            return null;
        }
        return switch (expect) {
            case "valid" -> Verdict.VALID;
            case "invalid" -> Verdict.INVALID;
            default ->
                throw new ParameterException(spec.commandLine(), "--expect is valid or invalid, not '" + expect + "'");
        };
    }
}
