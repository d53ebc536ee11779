package io.statebench.cluster.preload;

import io.statebench.time.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A library to be put before those of a program, or the reason why it cannot be had here.
 *
 * @param file where it is, or null
 * @param why the reason in one line, empty where there is a file
 */
public record SharedLibrary(@Nullable Path file, String why) {
    /** Chosen: it takes a tenth of a second; this is for a machine on its knees. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    public SharedLibrary {
        if ((file == null) == why.isEmpty()) {
            throw new IllegalArgumentException("a library has a file or a reason, not " + file + " and '" + why + "'");
        }
    }

    /** The reason why it cannot be had; empty if it can. */
    public Optional<String> obstacle() {
        return file == null ? Optional.of(why) : Optional.empty();
    }

    /**
     * Builds one with {@code cc}, and looks whether the loader takes it. An interrupt is kept for later.
     *
     * @param resource the class path's name of the source, such as {@code io/statebench/cluster/clock/clock.c}
     * @param folder an existing folder that receives the source, and the library under the same name with {@code .so}
     * @throws IllegalArgumentException if there is no such source
     */
    public static SharedLibrary compile(String resource, Path folder) {
        return compile("cc", resource, folder);
    }

    static SharedLibrary compile(String compiler, String resource, Path folder) {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
            return new SharedLibrary(null, "only Linux puts libraries before those of a program");
        }
        Path source = folder.toAbsolutePath().resolve(resource.substring(resource.lastIndexOf('/') + 1));
        Path file = Path.of(source.toString().replaceFirst("\\.c$", "") + ".so");
        if (file.toString().matches(".*[ :].*")) {
            return new SharedLibrary(null, "the loader cannot be told of a folder with a space or a colon: " + folder);
        }
        try {
            Files.write(source, content(resource));
        } catch (IOException trouble) {
            return new SharedLibrary(null, "cannot write " + source + ": " + trouble.getMessage());
        }
        List<String> build =
                List.of(compiler, "-w", "-shared", "-fPIC", "-O2", "-o", file.toString(), source.toString());
        // Of a library that it does not take, the loader says so and runs the program without it.
        List<String> trial = new Preload(List.of(file), Map.of("LC_ALL", "C")).before(List.of("true"));
        return complaint(build)
                .or(() -> complaint(trial))
                .map(why -> new SharedLibrary(null, why))
                .orElseGet(() -> new SharedLibrary(file, ""));
    }

    private static byte[] content(String resource) throws IOException {
        try (InputStream source = SharedLibrary.class.getClassLoader().getResourceAsStream(resource)) {
            if (source == null) {
                throw new IllegalArgumentException("there is no source " + resource + " on the class path");
            }
            return source.readAllBytes();
        }
    }

    /** What a command complained of, in one line; empty if it ended well and in silence. */
    private static Optional<String> complaint(List<String> command) {
        String program = command.get(0);
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("LC_ALL", "C");
            Process process = builder.start();
            process.getOutputStream().close();
            if (!Deadline.after(PATIENCE).awaitUninterruptibly(() -> !process.isAlive())) {
                process.destroyForcibly();
                return Optional.of("'" + program + "' did not end within " + PATIENCE.toSeconds() + " s");
            }
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.exitValue() == 0 && said.isEmpty()
                    ? Optional.empty()
                    : Optional.of("'" + program + "' failed: " + said.replaceAll("\\s*\n\\s*", " | "));
        } catch (IOException missing) {
            return Optional.of("there is no '" + program + "'; install gcc or clang");
        }
    }
}
