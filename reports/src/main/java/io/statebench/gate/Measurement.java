package io.statebench.gate;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The process that measures, {@code bench pairs}, called once a stage.
 *
 * @param driver the class path that has it
 * @param passedOn options of the measuring alone, as the user gave them
 */
record Measurement(
        Surroundings surroundings, String driver, MeasuredArm baseline, MeasuredArm candidate, List<String> passedOn) {
    private static final String BENCH = "io.statebench.benchmark.Bench";

    Measurement {
        passedOn = List.copyOf(passedOn);
    }

    /**
     * One stage.
     *
     * @param stage 1 or 2
     * @param only a file with what is measured, a benchmark key a line; nothing for all
     */
    record Stage(int stage, int pairs, long seed, Path bundle, Optional<Path> only) {}

    /** The exit code of the process: 0 measured, 1 some runs failed or it was stopped, else nothing was measured. */
    int run(Stage stage) throws IOException, InterruptedException {
        return surroundings.starter().run(command(stage), surroundings.root());
    }

    private List<String> command(Stage stage) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--sun-misc-unsafe-memory-access=allow"));
        String options = surroundings.environment().getOrDefault("STATEBENCH_JAVA_OPTS", "");
        if (!options.isBlank()) {
            command.addAll(List.of(options.strip().split("\\s+", -1)));
        }
        command.addAll(List.of("-Dstatebench.root=" + surroundings.root(), "-cp", driver, BENCH, "pairs"));
        command.addAll(List.of("--baseline", absolute(baseline.classPath()), "--baseline-name", baseline.name()));
        command.addAll(List.of("--candidate", absolute(candidate.classPath()), "--candidate-name", candidate.name()));
        if (!baseline.commit().isEmpty()) {
            command.addAll(List.of("--baseline-commit", baseline.commit()));
        }
        if (!candidate.commit().isEmpty()) {
            command.addAll(List.of("--candidate-commit", candidate.commit()));
        }
        command.addAll(List.of("--stage", Integer.toString(stage.stage())));
        command.addAll(List.of("--pairs", Integer.toString(stage.pairs())));
        command.addAll(List.of("--seed", Long.toString(stage.seed())));
        command.addAll(List.of("--out", stage.bundle().toAbsolutePath().toString()));
        stage.only()
                .ifPresent(file ->
                        command.addAll(List.of("--only", file.toAbsolutePath().toString())));
        command.addAll(passedOn);
        return List.copyOf(command);
    }

    /** The child's folder is the checkout, the user's may be another. */
    static String absolute(String classPath) {
        List<String> parts = new ArrayList<>();
        for (String part : classPath.split(File.pathSeparator, -1)) {
            parts.add(Path.of(part).toAbsolutePath().toString());
        }
        return String.join(File.pathSeparator, parts);
    }
}
