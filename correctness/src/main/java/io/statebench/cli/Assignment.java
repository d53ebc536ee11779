package io.statebench.cli;

import io.statebench.backend.Backend;
import io.statebench.backend.Backends;
import io.statebench.backend.ClusterException;
import io.statebench.backend.broken.Broken;
import io.statebench.backend.broken.PlantedFault;
import io.statebench.checker.Verdict;
import io.statebench.generator.Seeds;
import io.statebench.nemesis.Fault;
import io.statebench.nemesis.FaultChoice;
import io.statebench.result.Commit;
import io.statebench.runner.Load;
import io.statebench.runner.Progress;
import io.statebench.runner.Run;
import io.statebench.runner.RunSpec;
import io.statebench.time.WallClock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A run as a person asks for it.
 *
 * @param backend the backend's name
 * @param workload the workload's name
 * @param faults what the nemesis may do
 * @param environment where a local cluster lives
 * @param options of the local cluster
 * @param planted the planted fault, or null for none
 * @param expect the verdict that is expected, or null for none
 * @param load how much is done
 * @param seed of every random choice
 * @param isControlled whether the run carries a control
 */
record Assignment(
        String backend,
        String workload,
        FaultChoice faults,
        Surroundings environment,
        Map<String, String> options,
        @Nullable PlantedFault planted,
        @Nullable Verdict expect,
        Load load,
        long seed,
        boolean isControlled) {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final double MILLIS_PER_SECOND = 1e3;

    /**
     * The run to execute.
     *
     * @throws ClusterException if there is no such backend
     */
    RunSpec spec() throws ClusterException {
        Backend found = Backends.named(backend);
        Instant started = WallClock.SYSTEM.now();
        return new RunSpec(
                id(started),
                started,
                found,
                cluster -> planted == null ? cluster : Broken.wrap(cluster, planted, new Seeds(seed).stream("planted")),
                planted == null ? RunSpec.NOTHING_PLANTED : planted.word(),
                options,
                faults,
                environment.source(),
                seed,
                load,
                expect == Verdict.INVALID ? RunSpec.Role.CONTROL : RunSpec.Role.SUBJECT,
                expect,
                command(),
                Commit.of(OutFolder.root()));
    }

    /**
     * The run, ready to be executed.
     *
     * @throws ClusterException if there is no such backend or workload
     */
    Run run(RunSpec spec, Progress progress) throws ClusterException {
        Run run = new Run(spec, Workloads.named(workload, spec.id()), progress);
        return isControlled ? run.controlledBy(Controls.of(workload, seed)) : run;
    }

    private String id(Instant started) {
        return STAMP.format(started) + "-" + backend + "-" + workload + (planted == null ? "" : "-" + planted.word())
                + "-s" + seed;
    }

    /** What a person types to run it again. */
    String command() {
        StringBuilder command = new StringBuilder("scripts/check --backend " + backend + " --workload " + workload);
        if (!faults.isEmpty()) {
            FaultChoice.Given given = faults.given();
            command.append(given == null ? " --faults " + faults.words() : " --plan " + given.file());
        }
        if (environment != Surroundings.LOOPBACK) {
            command.append(" --environment ").append(environment.word());
        }
        new TreeMap<>(options)
                .forEach((name, value) ->
                        command.append(" --option ").append(name).append('=').append(value));
        if (planted != null) {
            command.append(" --plant ").append(planted.word());
        }
        if (expect != null) {
            command.append(" --expect ").append(expect.word());
        }
        if (!isControlled) {
            command.append(" --no-control");
        }
        if (load.stopsEarly()) {
            command.append(" --stop-early");
        }
        if (load.openLoopPerSecond() > 0) {
            command.append(" --open-loop ").append(plain(load.openLoopPerSecond()));
        }
        return command.append(" --time-limit ")
                .append(plain(load.timeLimit().toMillis() / MILLIS_PER_SECOND))
                .append(" --processes ")
                .append(load.processes())
                .append(" --rate ")
                .append(plain(load.ratePerSecond()))
                .append(" --seed ")
                .append(seed)
                .toString();
    }

    private static String plain(double number) {
        return number == Math.rint(number)
                ? Long.toString((long) number)
                : String.format(Locale.ROOT, "%.3f", number).replaceFirst("0+$", "");
    }

    /** One line for the console. */
    String title() {
        return workload + " on " + backend
                + Optional.ofNullable(planted)
                        .map(fault -> " with " + fault.word() + " planted")
                        .orElse("")
                + (faults.isEmpty() ? "" : " under " + faults.words().replace(",", " and "))
                + (environment == Surroundings.LOOPBACK ? "" : " in " + environment.word())
                + ", " + plain(load.timeLimit().toMillis() / MILLIS_PER_SECOND) + " s";
    }

    /**
     * The faults of the words on a command line.
     *
     * @throws ClusterException if one is unknown; the message lists those there are
     */
    static FaultChoice faults(List<String> words) throws ClusterException {
        if (words.equals(List.of(FaultChoice.MIXED_WORD))) {
            return FaultChoice.MIXED;
        }
        Set<Fault> faults = new TreeSet<>();
        for (String word : words) {
            faults.add(Fault.ofWord(word)
                    .orElseThrow(() -> new ClusterException("unknown fault '" + word + "'; there are "
                            + List.of(Fault.values()).stream().map(Fault::word).collect(Collectors.joining(", "))
                            + ", and mixed for all of them")));
        }
        return FaultChoice.of(faults);
    }
}
