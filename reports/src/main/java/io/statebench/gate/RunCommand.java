package io.statebench.gate;

import io.statebench.gate.decision.FirstStage;
import io.statebench.gate.evidence.Bundle;
import io.statebench.gate.evidence.BundleFile;
import io.statebench.gate.evidence.EvidenceException;
import io.statebench.gate.evidence.HistoryLog;
import io.statebench.gate.evidence.Series;
import io.statebench.gate.evidence.TrendLine;
import io.statebench.gate.evidence.WholeFile;
import io.statebench.gate.output.GateReport;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gate run}: measures pairs in two stages, and decides. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures a baseline and a candidate in pairs, one right after the other: a first stage of all benchmarks, a second",
            "with fresh pairs of those that did not pass it. Decides, and leaves the bundle and all outputs in a folder."
        },
        footer = {
            "",
            "What stands after -- goes to the measurement: gate run ... -- --iterations 3 (bench pairs --help tells all)"
        })
final class RunCommand implements Callable<Integer> {
    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--baseline",
            required = true,
            paramLabel = "JAR|REF",
            description = "a JMH jar, a class path, a commit of this checkout, or . for the checkout itself")
    private String baseline = "";

    @Option(names = "--candidate", defaultValue = ".", paramLabel = "JAR|REF", description = "the same; default .")
    private String candidate = ".";

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "of coins and orders; default from the clock, and printed")
    private @Nullable Long seed;

    @Option(names = "--pairs", paramLabel = "N", description = "of the first stage; default 8")
    private @Nullable Integer pairs;

    @Option(
            names = "--stages",
            paramLabel = "1|2",
            defaultValue = "2",
            description = "1 measures no second stage, as for a calibration; nothing can regress then; default 2")
    private int stages;

    @Option(names = "--no-build", description = "measure . as it was built last; commits are always built")
    private boolean isUnbuilt;

    @Option(
            names = "--history",
            paramLabel = "FILE",
            description = "add a line with the candidate's numbers to this history.jsonl, if the gate passes")
    private @Nullable Path history;

    @Option(names = "--include", paramLabel = "REGEX", description = "which benchmarks; default all of both arms")
    private @Nullable String include;

    @Option(names = "--backends", paramLabel = "NAME", description = "which backends, separated by commas")
    private @Nullable String backends;

    @Option(
            names = "--checks",
            split = ",",
            paramLabel = "WORKLOAD",
            defaultValue = "register,lock",
            description =
                    "workloads of check that each arm runs on each backend, and must not newly break; none for none;"
                            + " default ${DEFAULT-VALUE}")
    private List<String> checks = List.of();

    @Option(
            names = "--check-seconds",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "for how long each of them; default ${DEFAULT-VALUE}")
    private int checkSeconds;

    @Parameters(paramLabel = "-- OPTION", description = "options of bench pairs")
    private List<String> passedOn = List.of();

    @Mixin
    private PolicyOptions policyOptions = new PolicyOptions();

    @Mixin
    private OutputOptions outputOptions = new OutputOptions();

    RunCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        if (stages != 1 && stages != 2) {
            throw new ParameterException(spec.commandLine(), "--stages is 1 or 2, not " + stages);
        }
        if (pairs != null && pairs < 1) {
            throw new ParameterException(spec.commandLine(), "--pairs is at least 1, not " + pairs);
        }
        if (checkSeconds < 1) {
            throw new ParameterException(spec.commandLine(), "--check-seconds is at least 1, not " + checkSeconds);
        }
        Policy policy = policyOptions.policy(surroundings);
        PrintWriter console = spec.commandLine().getOut();
        Path folder = outputOptions.folder(
                surroundings.root().resolve("out").resolve("gate").resolve(ID.format(policy.now())));
        Path bundle = folder.resolve("bundle.json");
        if (Files.exists(bundle)) {
            throw new ParameterException(spec.commandLine(), bundle + " is there already; name another --out");
        }
        Files.createDirectories(folder);
        try (ArmResolver resolver = new ArmResolver(surroundings, console, !isUnbuilt)) {
            MeasuredArm older = resolver.resolve(baseline);
            MeasuredArm newer = resolver.resolve(candidate);
            String driver = resolver.ownClassPath().orElse(newer.classPath());
            var measurement = new Measurement(surroundings, driver, older, newer, options());
            GateReport report = measure(measurement, policy, bundle);
            String again = CommandWords.of(spec, OptionalLong.of(seedOf(policy)));
            outputOptions.write(report.by(again), surroundings, console, folder);
            console.println("bundle: " + bundle);
            return report.exitCode();
        }
    }

    private List<String> options() {
        List<String> options = new ArrayList<>();
        if (include != null) {
            options.addAll(List.of("--include", include));
        }
        if (backends != null) {
            options.addAll(List.of("--backends", backends));
        }
        options.addAll(passedOn);
        return options;
    }

    private GateReport measure(Measurement measurement, Policy policy, Path file) throws Exception {
        long chosen = seedOf(policy);
        spec.commandLine().getOut().println("seed " + chosen);
        int first = pairs == null ? policy.gate().firstPairs() : pairs;
        Judge judge = stage(measurement, new Measurement.Stage(1, first, chosen, file, Optional.empty()), policy);
        Set<String> goingOn = goingOn(judge);
        if (stages == 2 && !judge.isBroken() && !goingOn.isEmpty()) {
            int second = policy.gate().secondPairs(goingOn.size());
            Path only = file.resolveSibling("second-stage.txt");
            String keys = String.join("\n", benchmarks(judge, goingOn)) + "\n";
            WholeFile.write(only, keys.getBytes(StandardCharsets.UTF_8));
            judge = stage(measurement, new Measurement.Stage(2, second, chosen, file, Optional.of(only)), policy);
        }
        if (!judge.isBroken() && !checks.equals(List.of("none"))) {
            judge = checked(measurement, policy, file, chosen);
        }
        GateReport report = judge.paired();
        if (history != null && report.exitCode() == 0) {
            HistoryLog.append(history, TrendLine.of(judge.evidence().bundle()));
        }
        return report;
    }

    private Judge checked(Measurement measurement, Policy policy, Path file, long chosen) throws Exception {
        List<String> where = List.of((backends == null ? "memory,redis" : backends).split(",", -1));
        new HistoryChecks(surroundings, checks, where, checkSeconds)
                .addTo(file, measurement.baseline(), measurement.candidate(), chosen);
        return Judge.of(BundleFile.read(file), policy);
    }

    private static Set<String> goingOn(Judge judge) {
        return new LinkedHashSet<>(FirstStage.goingOn(judge.family().deciding()));
    }

    /** A benchmark gives all its metrics in one run, so that they go on together. */
    private static List<String> benchmarks(Judge judge, Set<String> metrics) {
        return judge.evidence().table().series().values().stream()
                .filter(series -> metrics.contains(series.metric()))
                .map(Series::benchmarkKey)
                .distinct()
                .toList();
    }

    private Judge stage(Measurement measurement, Measurement.Stage stage, Policy policy) throws Exception {
        int code = measurement.run(stage);
        if (!Files.exists(stage.bundle())) {
            throw new EvidenceException("the measurement ended with exit code " + code + " and left no bundle");
        }
        Bundle bundle = BundleFile.read(stage.bundle());
        Judge judge = Judge.of(bundle, policy);
        long blocks = bundle.blocks().stream()
                .filter(block -> block.stage() == stage.stage())
                .count();
        if (code > 1 || blocks < stage.pairs() || (code != 0 && !judge.isBroken())) {
            throw new EvidenceException("the measurement ended with exit code " + code + " after " + blocks + " of "
                    + stage.pairs() + " blocks of stage " + stage.stage() + ": " + stage.bundle());
        }
        return judge;
    }

    private long seedOf(Policy policy) {
        return seed == null ? policy.now().getEpochSecond() : seed;
    }
}
