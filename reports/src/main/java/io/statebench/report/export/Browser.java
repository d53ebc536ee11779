package io.statebench.report.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Chromium without a window, started for one page and ended with it. */
record Browser(Path program, boolean isDark) {
    private static final long DEADLINE_SECONDS = 90;
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--hide-scrollbars",
            "--virtual-time-budget=5000");

    /** What a page from disk has become once its scripts ran. */
    String dom(Path page, Path folder) throws IOException {
        var command = new ArrayList<String>(List.of(program.toString()));
        command.addAll(FLAGS);
        // Names of Chromium: 0 is dark, 1 is light.
        command.add("--blink-settings=preferredColorScheme=" + (isDark ? 0 : 1));
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--no-sandbox"); // root has none
        }
        command.add("--user-data-dir=" + folder.resolve("profile"));
        command.add("--dump-dom");
        command.add(page.toUri().toString());
        Path output = folder.resolve("dom.html");
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(program + " did not end within " + DEADLINE_SECONDS + " s");
            }
            if (process.exitValue() != 0) {
                throw new IOException(program + " ended with " + process.exitValue());
            }
            return Files.readString(output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            List<ProcessHandle> children = process.descendants().toList();
            children.forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** A browser's last children may still write while its folder goes. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException e) {
            // gone already, which is what was wanted
        }
    }
}
