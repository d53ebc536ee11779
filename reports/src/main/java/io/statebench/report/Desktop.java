package io.statebench.report;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What this machine has to show a page with.
 *
 * @param environment of this process, for the PATH and whether there is a screen
 * @param system the operating system's name, as Java has it
 */
record Desktop(Map<String, String> environment, String system) {
    /** An opener gives the page away and ends; one that stays is the browser itself. */
    private static final long PATIENCE_SECONDS = 5;

    Desktop {
        environment = Map.copyOf(environment);
    }

    /** That of this process. */
    static Desktop here() {
        return new Desktop(System.getenv(), System.getProperty("os.name", ""));
    }

    /** Opens an address, or says in one line why it did not. */
    Optional<String> open(URI address) {
        Optional<Path> opener = opener();
        if (opener.isPresent()) {
            return start(opener.get(), address);
        }
        if (isWindows() && java.awt.Desktop.isDesktopSupported()) {
            try {
                java.awt.Desktop.getDesktop().browse(address);
                return Optional.empty();
            } catch (IOException | UnsupportedOperationException e) {
                return Optional.of("not opened: the desktop has no browser");
            }
        }
        return Optional.of("not opened: there is no desktop here; the page is at " + address);
    }

    /** The first program of these names on the PATH. */
    Optional<Path> program(List<String> names) {
        String[] folders = environment.getOrDefault("PATH", "").split(File.pathSeparator, -1);
        return names.stream()
                .flatMap(name -> Arrays.stream(folders)
                        .filter(folder -> !folder.isEmpty())
                        .map(folder -> Path.of(folder, name)))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    private Optional<Path> opener() {
        if (isWindows()) {
            return Optional.empty();
        }
        if (system.startsWith("Mac")) {
            return program(List.of("open"));
        }
        boolean hasScreen = environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
        return hasScreen ? program(List.of("xdg-open")) : Optional.empty();
    }

    private boolean isWindows() {
        return system.toLowerCase(Locale.ROOT).startsWith("windows");
    }

    private static Optional<String> start(Path opener, URI address) {
        try {
            Process process = new ProcessBuilder(opener.toString(), address.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean isOver = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return isOver && process.exitValue() != 0
                    ? Optional.of("not opened: " + opener.getFileName() + " ended with " + process.exitValue())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.of("not opened: " + opener + " could not be started");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("not opened: interrupted");
        }
    }
}
