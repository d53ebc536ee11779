package io.statebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs scripts with this JVM's {@code java} first on the path.
 *
 * @param folder the working folder, which also takes what they say
 */
record Bash(Path folder) {
    private static final int PATIENCE_SECONDS = 60;

    /**
     * Runs one to its end.
     *
     * @param options what STATEBENCH_JAVA_OPTS holds
     */
    Said run(String options, String... arguments) throws IOException, InterruptedException {
        Path out = folder.resolve("stdout");
        Path err = folder.resolve("stderr");
        List<String> command = new ArrayList<>(List.of("bash"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("STATEBENCH_JAVA_OPTS", options);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment()
                .merge(
                        "PATH",
                        System.getProperty("java.home") + "/bin",
                        (path, ours) -> ours + File.pathSeparator + path);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            return new Said(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            process.destroy();
        }
    }
}
