package io.statebench.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whole gates of the stub of {@code benchmarks}, whose candidate has a known slowdown: in processes, as a user has them. The stub
 * is found where the build of that module left it.
 */
record Planted(Path folder) {
    private static final Path ROOT = Path.of(System.getProperty("statebench.root", ".."));
    private static final Path TARGET = ROOT.resolve("benchmarks").resolve("target");
    private static final List<String> JMH = List.of("jmh-core", "jopt-simple", "commons-math3");

    /** Whether that module is built. */
    static boolean isPossible() {
        return Files.isRegularFile(TARGET.resolve("classpath"))
                && Files.isDirectory(TARGET.resolve("test-classes").resolve("META-INF"));
    }

    /**
     * What a gate came to.
     *
     * @param outcomes by metric, without the package
     * @param said by the process
     */
    record Ending(int exitCode, Map<String, String> outcomes, String said) {}

    /**
     * Runs one.
     *
     * @param knobs lines of {@code stub.properties} in front of the candidate
     * @param include which benchmarks of the stub
     */
    Ending gate(List<String> knobs, String include, String... more) throws IOException, InterruptedException {
        Files.write(Files.createDirectories(folder.resolve("knobs")).resolve("stub.properties"), knobs);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dstatebench.root=" + ROOT.toAbsolutePath(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", "")),
                Gate.class.getName(),
                "run"));
        String stub = isBackend(more) ? everything() : stub();
        command.addAll(List.of("--baseline", stub, "--candidate", folder.resolve("knobs") + File.pathSeparator + stub));
        command.addAll(
                List.of("--include", include, "--out", folder.resolve("out").toString(), "--seed", "1"));
        command.addAll(List.of(more));
        Path said = folder.resolve("said");
        Process gate = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        int exitCode = gate.waitFor();
        return new Ending(exitCode, outcomes(), Files.readString(said));
    }

    private Map<String, String> outcomes() throws IOException {
        Map<String, String> outcomes = new TreeMap<>();
        Path file = folder.resolve("out").resolve("gate.json");
        if (Files.exists(file)) {
            for (JsonNode metric : new ObjectMapper().readTree(file.toFile()).path("metrics")) {
                String name = metric.path("metric").asText();
                outcomes.put(
                        name.substring(name.indexOf("Benchmark.") + 10),
                        metric.path("outcome").asText());
            }
        }
        return outcomes;
    }

    private static boolean isBackend(String... more) {
        return List.of(more).contains("--backends");
    }

    /** A real backend's client needs more than JMH. */
    private static String everything() throws IOException {
        return TARGET.resolve("test-classes").toAbsolutePath()
                + File.pathSeparator
                + TARGET.resolve("classes").toAbsolutePath()
                + File.pathSeparator
                + Files.readString(TARGET.resolve("classpath")).strip();
    }

    private static String stub() throws IOException {
        String jars = Arrays.stream(
                        Files.readString(TARGET.resolve("classpath")).strip().split(File.pathSeparator, -1))
                .filter(entry ->
                        JMH.stream().anyMatch(name -> new File(entry).getName().startsWith(name)))
                .collect(Collectors.joining(File.pathSeparator));
        return TARGET.resolve("test-classes").toAbsolutePath() + File.pathSeparator + jars;
    }
}
