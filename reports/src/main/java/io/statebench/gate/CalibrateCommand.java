package io.statebench.gate;

import io.statebench.gate.decision.ExitCode;
import io.statebench.gate.evidence.Arm;
import io.statebench.gate.evidence.Bundle;
import io.statebench.gate.evidence.BundleFile;
import io.statebench.gate.evidence.EvidenceException;
import io.statebench.gate.evidence.Source;
import io.statebench.gate.output.Plain;
import io.statebench.gate.policy.Calibration;
import io.statebench.gate.policy.CalibrationFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gate calibrate}: what a machine can see, from pairs in which nothing changed. */
@Command(
        name = "calibrate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Takes bundles of A against A (gate run --baseline X --candidate X --pairs 20 --stages 1), of one machine and",
            "at least 20 pairs, and says how much pairs differ, what can be detected, how many pairs are needed and how",
            "long that takes. Several bundles of several sessions also say how much sessions differ."
        })
final class CalibrateCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "BUNDLE", arity = "1..*", description = "bundles of A against A")
    private List<Path> bundles = List.of();

    @Option(names = "--budget", paramLabel = "MINUTES", description = "how long a gate may take, for a plan")
    private @Nullable Double budgetMinutes;

    @Mixin
    private PolicyOptions policyOptions = new PolicyOptions();

    CalibrateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        Policy policy = policyOptions.policy(surroundings);
        List<Judge> sessions = new ArrayList<>();
        for (Path file : bundles) {
            Bundle bundle = BundleFile.read(file);
            requireSameArms(bundle, file);
            Judge judge = Judge.of(bundle, policy);
            if (judge.isBroken()) {
                throw new EvidenceException(
                        file + ": " + judge.paired().reasons().get(0));
            }
            sessions.add(judge);
        }
        var noise = new NoiseTable(sessions, policy.settings());
        Calibration calibration = noise.calibration(policy.now());
        PrintWriter console = spec.commandLine().getOut();
        noise.lines(calibration).forEach(line -> console.println(Plain.of(line)));
        if (budgetMinutes != null) {
            Duration budget = Duration.ofSeconds(Math.round(budgetMinutes * 60));
            noise.plan(calibration, budget).forEach(line -> console.println(Plain.of(line)));
        }
        Path file = policyOptions.calibrationFile(surroundings);
        CalibrationFile written = policy.calibrations().with(calibration);
        written.write(file);
        console.println("wrote " + file + ", of " + calibration.fingerprint());
        return ExitCode.OK.code();
    }

    private static void requireSameArms(Bundle bundle, Path file) throws EvidenceException {
        Source baseline = bundle.arms().get(Arm.BASELINE.word());
        Source candidate = bundle.arms().get(Arm.CANDIDATE.word());
        if (baseline == null || candidate == null) {
            throw new EvidenceException(file + ": it has one arm, wanted A against A");
        }
        if (!baseline.classPathSha256().equals(candidate.classPathSha256())) {
            throw new EvidenceException(file + ": its arms have different class paths, wanted A against A");
        }
    }
}
