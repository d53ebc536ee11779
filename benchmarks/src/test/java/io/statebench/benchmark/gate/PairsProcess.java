package io.statebench.benchmark.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.statebench.benchmark.Bench;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code bench pairs} of the stub with itself, in a JVM of its own.
 *
 * @param process the JVM
 * @param folder where its temporary files, its bundle and what it prints go
 */
record PairsProcess(Process process, Path folder) {
    /** What the stub's class path needs, as JMH's jars do. */
    private static final List<String> NEEDED = List.of("test-classes", "jmh-core", "jopt-simple", "commons-math3");

    /**
     * Starts it.
     *
     * @param planted lines of the candidate's {@link StubKnobs#FILE}; the baseline has none
     */
    static PairsProcess start(Path folder, List<String> planted, String... arguments) throws IOException {
        Path knobs = Files.createDirectories(folder.resolve("knobs"));
        Files.write(knobs.resolve(StubKnobs.FILE), planted);
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary, // Holds JMH's lock too: nobody waits for anybody.
                "-cp",
                classPath(),
                Bench.class.getName(),
                "pairs"));
        command.addAll(List.of("--baseline", stub(), "--candidate", knobs + File.pathSeparator + stub()));
        command.addAll(List.of("--out", folder.resolve("bundle.json").toString()));
        command.addAll(List.of("--warmups=1", "--iterations=2", "--iteration-seconds=0.1", "--jvm-args=-Xmx64m"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("stdout").toFile())
                .redirectError(folder.resolve("stderr").toFile())
                .start();
        return new PairsProcess(process, folder);
    }

    /** Of these tests. */
    static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
    }

    /** The class path of the stub and nothing else. */
    static String stub() {
        return Arrays.stream(classPath().split(File.pathSeparator, -1))
                .filter(entry ->
                        NEEDED.stream().anyMatch(Path.of(entry).getFileName().toString()::startsWith))
                .collect(Collectors.joining(File.pathSeparator));
    }

    Path bundleFile() {
        return folder.resolve("bundle.json");
    }

    JsonNode bundle() throws IOException {
        return new ObjectMapper().readTree(Files.readAllBytes(bundleFile()));
    }

    String errors() throws IOException {
        return Files.readString(folder.resolve("stderr"));
    }

    List<String> lines() throws IOException {
        return Files.readAllLines(folder.resolve("stdout"));
    }
}
