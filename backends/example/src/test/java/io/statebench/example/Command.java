package io.statebench.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A command of the suite in a JVM of its own, with this module beside it on the class path.
 *
 * @param exitCode its end
 * @param said what it printed
 */
record Command(int exitCode, String said) {
    /** Chosen: many times what any of these takes. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** Runs it to its end; whatever it writes lies below an empty folder. */
    static Command run(Path folder, String main, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+IgnoreUnrecognizedVMOptions", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of("-Djava.io.tmpdir=" + folder, "-cp", classPath(), main));
        command.addAll(List.of(arguments));
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("it ends; so far: %s", Files.readString(said))
                    .isTrue();
            return new Command(process.exitValue(), Files.readString(said));
        } finally {
            process.destroy();
        }
    }

    /** Without the tests. */
    private static String classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
        return Arrays.stream(all.split(File.pathSeparator, -1))
                .filter(entry -> !entry.replace('\\', '/').endsWith("/test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
