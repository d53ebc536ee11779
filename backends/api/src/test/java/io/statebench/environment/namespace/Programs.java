package io.statebench.environment.namespace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How the tests start a program inside, and what it printed. */
final class Programs {
    private Programs() {}

    /** Skips a test where the machine cannot do it, with the reason. */
    static void assumePossible(NamespaceKind kind) throws InterruptedException {
        Optional<String> obstacle = Probe.obstacle(kind);
        assumeTrue(obstacle.isEmpty(), () -> kind + ": " + obstacle.orElse(""));
    }

    /** A command that runs a main class inside. */
    static List<String> command(
            NamespaceKind kind, String classPath, List<String> options, List<String> mainAndArguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, Outside.class.getName(), kind.name()));
        command.addAll(mainAndArguments);
        return command;
    }

    /** What a main class printed; it has to end well. See {@link #parse}. */
    static Map<String, String> printed(NamespaceKind kind, Class<?> main) throws IOException, InterruptedException {
        List<String> command = command(kind, System.getProperty("java.class.path"), List.of(), List.of(main.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return parse(output);
    }

    /** Lines by what stands before their tab. */
    static Map<String, String> parse(String output) {
        Map<String, String> lines = new TreeMap<>();
        output.lines()
                .map(line -> line.split("\t", 2))
                .filter(parts -> parts.length == 2)
                .forEach(parts -> lines.put(parts[0], parts[1]));
        return lines;
    }

    /** A class path that anybody may read, in a folder that anybody may write to; the programs inside need our own classes alone. */
    static String readableClasses(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        List<String> roots = new ArrayList<>();
        for (String root : List.of(System.getProperty("java.class.path").split(":"))) {
            if (isOurs(Path.of(root))) {
                Path copy = folder.resolve("classes" + roots.size());
                copy(Path.of(root), copy);
                roots.add(copy.toString());
            }
        }
        return String.join(":", roots);
    }

    /** Folders of classes, or the jar that the build makes of them before it runs these tests. */
    private static boolean isOurs(Path root) {
        return Files.isDirectory(root)
                || (Files.isRegularFile(root) && root.getFileName().toString().startsWith("statebench-"));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.copy(file, target);
                Files.setPosixFilePermissions(
                        target, PosixFilePermissions.fromString(Files.isDirectory(file) ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }
}
