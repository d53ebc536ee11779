package io.statebench.gate;

import io.statebench.gate.decision.GateSettings;
import io.statebench.gate.policy.Acceptances;
import io.statebench.gate.policy.CalibrationFile;
import io.statebench.gate.policy.PolicyException;
import io.statebench.gate.policy.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where users' own files are; a mixin. */
final class PolicyOptions {
    private static final Path ACCEPT = Path.of("baselines", "accept.yml");
    private static final Path CALIBRATION = Path.of("baselines", "calibration.json");

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description =
                    "YAML or JSON: tolerance, tailTolerance, maxInconclusive, and by metric tolerance, floor, required")
    private @Nullable Path settings;

    @Option(
            names = "--accept",
            paramLabel = "FILE",
            description = "YAML: what worsening is accepted; default baselines/accept.yml where there is one")
    private @Nullable Path accept;

    @Option(
            names = "--calibration",
            paramLabel = "FILE",
            description = "what gate calibrate wrote; default baselines/calibration.json")
    private @Nullable Path calibration;

    /** @throws PolicyException if a file is named and missing, or cannot be used */
    Policy policy(Surroundings surroundings) throws PolicyException {
        Settings found = settings == null ? Settings.SPECIFIED : Settings.read(settings);
        GateSettings standard = GateSettings.standard();
        return new Policy(
                found,
                new GateSettings(
                        standard.alpha(), standard.firstPairs(), standard.secondPairs(), found.maxInconclusive()),
                acceptances(surroundings),
                CalibrationFile.read(calibrationFile(surroundings)),
                surroundings.clock().instant());
    }

    Path calibrationFile(Surroundings surroundings) {
        return calibration == null ? surroundings.root().resolve(CALIBRATION) : calibration;
    }

    private Acceptances acceptances(Surroundings surroundings) throws PolicyException {
        if (accept != null) {
            return Acceptances.read(accept);
        }
        Path usual = surroundings.root().resolve(ACCEPT);
        return Files.exists(usual) ? Acceptances.read(usual) : Acceptances.NONE;
    }
}
