package io.statebench.cli;

import io.statebench.backend.ClusterException;
import io.statebench.backend.broken.PlantedFault;
import io.statebench.checker.Verdict;
import io.statebench.nemesis.Fault;
import io.statebench.nemesis.FaultChoice;
import io.statebench.runner.Load;
import io.statebench.runner.RunReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The correctness half of {@code mvn verify -Pquick}: what must hold does, under kill and pause, and what must not is
 * convicted.
 */
@Command(
        name = "quick",
        mixinStandardHelpOptions = true,
        description = "Runs every workload on memory, redis and paxos, and the controls that must fail.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every verdict is as expected",
            "1:one is not",
            "2:one is unknown; not a pass",
            ExitCode.TROUBLE_HELP
        })
final class QuickCommand implements Callable<Integer> {
    private static final Duration SHORT = Duration.ofSeconds(4);
    private static final Duration LONG = Duration.ofSeconds(20);
    /** Chosen: two kills and two pauses of one of three, and the whole in five minutes. */
    private static final Duration MIDDLE = Duration.ofSeconds(12);

    private static final int PROCESSES = 6;
    private static final double RATE_PER_SECOND = 400;
    /** Starting and stopping a server, waiting for late messages, judging: measured about so long for a run. */
    private static final Duration AROUND = Duration.ofSeconds(2);

    private static final FaultChoice FAULTS = FaultChoice.of(EnumSet.of(Fault.KILL, Fault.PAUSE));
    private static final Map<String, String> DURABLE = Map.of("appendonly", "always");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--seed", defaultValue = "1", description = "of every run; default ${DEFAULT-VALUE}")
    private long seed;

    @Option(names = "--out", paramLabel = "DIR", description = "where results go; default out/ of the checkout")
    private @Nullable Path out;

    private QuickCommand() {}

    @Override
    public Integer call() throws ClusterException, IOException, InterruptedException {
        List<Assignment> assignments = assignments();
        Console console = new Console(spec.commandLine(), 5);
        announce(assignments, console);
        int worst = ExitCode.VALID;
        for (int i = 0; i < assignments.size(); i++) {
            Assignment assignment = assignments.get(i);
            console.line("[" + (i + 1) + "/" + assignments.size() + "] " + assignment.title() + " ("
                    + expectation(assignment) + ")");
            RunReport report = CheckCommand.run(assignment, out == null ? OutFolder.standard() : out, console);
            console.report(report);
            worst = Math.max(worst, judge(assignment, report, console));
        }
        return worst;
    }

    private List<Assignment> assignments() {
        return List.of(
                memory("register", null),
                memory("lock", null),
                memory("pubsub", null),
                redis("redis", "register", Verdict.VALID),
                redis("redis", "lock", Verdict.VALID),
                redis("redis", "pubsub", Verdict.VALID),
                paxos("register"),
                paxos("lock"),
                paxos("pubsub"),
                redis("redis-naive", "lock", Verdict.INVALID),
                memory("register", PlantedFault.STALE_READ),
                memory("lock", PlantedFault.DOUBLE_GRANT),
                memory("pubsub", PlantedFault.DROPPED_MESSAGE));
    }

    private Assignment memory(String workload, @Nullable PlantedFault planted) {
        return new Assignment(
                "memory",
                workload,
                FaultChoice.NONE,
                Surroundings.LOOPBACK,
                Map.of(),
                planted,
                planted == null ? Verdict.VALID : Verdict.INVALID,
                new Load(PROCESSES, RATE_PER_SECOND, SHORT),
                seed,
                true);
    }

    private Assignment redis(String backend, String workload, Verdict expect) {
        return new Assignment(
                backend,
                workload,
                FAULTS,
                Surroundings.LOOPBACK,
                DURABLE,
                null,
                expect,
                new Load(PROCESSES, RATE_PER_SECOND, LONG),
                seed,
                true);
    }

    /** Three processes, of which one at a time is killed or paused; what a node voted for is on its disk by default. */
    private Assignment paxos(String workload) {
        return new Assignment(
                "paxos",
                workload,
                FAULTS,
                Surroundings.LOOPBACK,
                Map.of(),
                null,
                Verdict.VALID,
                new Load(PROCESSES, RATE_PER_SECOND, MIDDLE),
                seed,
                true);
    }

    private void announce(List<Assignment> assignments, Console console) {
        long seconds = assignments.stream()
                .mapToLong(
                        assignment -> assignment.load().timeLimit().plus(AROUND).toSeconds())
                .sum();
        console.line("seed " + seed);
        console.line(
                "Correctness: " + assignments.size() + " runs, about " + seconds + " s. Servers are started, killed"
                        + " and paused; the controls are broken on purpose and must be found out.");
    }

    private static String expectation(Assignment assignment) {
        return assignment.expect() == Verdict.INVALID ? "a control: must come out invalid" : "must come out valid";
    }

    private static int judge(Assignment assignment, RunReport report, Console console) {
        if (report.verdict() == assignment.expect()) {
            return ExitCode.VALID;
        }
        console.line("  NOT AS EXPECTED: " + report.verdict().word() + "; again: " + assignment.command());
        return report.verdict() == Verdict.UNKNOWN ? ExitCode.UNKNOWN : ExitCode.INVALID;
    }
}
