package io.statebench.benchmark;

import io.statebench.backend.Backends;
import io.statebench.backend.ClusterException;
import io.statebench.backend.LocalSetup;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;

/**
 * A {@link Bench} in a JVM of its own.
 *
 * @param process the JVM
 * @param folder where its temporary files and its results go, and what it prints
 */
record BenchProcess(Process process, Path folder) {
    /** What a JVM shall be started with. */
    record Start(Path folder, boolean withPlanted, List<String> jvmArguments) {}

    static BenchProcess start(Start start, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+IgnoreUnrecognizedVMOptions", // As the scripts do: JDK 17 has no such warning, and no such
                // option.
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.io.tmpdir=" + start.folder(), // Holds JMH's lock too: nobody waits for anybody.
                "-cp",
                classPath(start.withPlanted())));
        command.addAll(start.jvmArguments());
        command.add(Bench.class.getName());
        command.addAll(List.of("--out", out(start.folder()).toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectOutput(start.folder().resolve("stdout").toFile())
                .redirectError(start.folder().resolve("stderr").toFile())
                .start();
        return new BenchProcess(process, start.folder());
    }

    /** Runs to the end without planted benchmarks. */
    static BenchProcess run(Path folder, String... arguments) throws IOException, InterruptedException {
        BenchProcess bench = start(new Start(folder, false, List.of()), arguments);
        bench.process.waitFor();
        return bench;
    }

    static String classPath(boolean withPlanted) {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
        return Arrays.stream(all.split(File.pathSeparator, -1))
                .filter(entry -> withPlanted || !entry.replace('\\', '/').endsWith("/test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path out(Path folder) {
        return folder.resolve("out");
    }

    List<String> errors() throws IOException {
        return Files.readAllLines(folder.resolve("stderr"));
    }

    List<String> lines() throws IOException {
        return Files.readAllLines(folder.resolve("stdout"));
    }

    /** The names below {@code out/benchmarks}. */
    List<String> results() throws IOException {
        Path benchmarks = out(folder).resolve("benchmarks");
        if (!Files.exists(benchmarks)) {
            return List.of();
        }
        try (var found = Files.list(benchmarks)) {
            return found.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    Path result(String name) {
        return out(folder).resolve("benchmarks").resolve(name);
    }

    /** Skips, visibly, where this machine has no Redis. */
    static void assumeRedis(Path logs) throws InterruptedException {
        try (var cluster = Backends.named("redis").startLocal(new LocalSetup(logs, Map.of()))) {
            Assumptions.assumeFalse(cluster.nodes().isEmpty());
        } catch (ClusterException none) {
            Assumptions.abort("no Redis on this machine: " + none.getMessage());
        }
    }
}
