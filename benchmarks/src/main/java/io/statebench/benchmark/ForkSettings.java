package io.statebench.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;

/**
 * What a measuring JVM hands its forks: our own system properties, in a file that only its user can read.
 *
 * <p>JMH would pass them on the command line, and prints and stores that; a password must be in neither.
 */
final class ForkSettings {
    private static final String OURS = "statebench.";
    private static final String FILE = "statebench.benchmark.settings";
    private static final String PARENT = "statebench.benchmark.parent";
    private static final String LOGS = "statebench.benchmark.logs";
    private static final String KEYS = "statebench.benchmark.keys";

    /** Chosen: two looks a second cannot be seen in any result, and half a second is soon enough to end. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    private ForkSettings() {}

    /**
     * Writes the file.
     *
     * @param logs where forks let their nodes log
     * @return the file, which the caller deletes
     */
    static Path write(Properties properties, Path logs) throws IOException {
        Properties chosen = new Properties();
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(OURS)) {
                chosen.setProperty(name, properties.getProperty(name));
            }
        }
        chosen.setProperty(LOGS, logs.toAbsolutePath().toString());
        chosen.setProperty(PARENT, Long.toString(ProcessHandle.current().pid()));
        Path file = Files.createTempFile("statebench-fork", ".properties"); // Mode 600, says its contract.
        file.toFile().deleteOnExit(); // For Ctrl-C; after a kill -9 a fork deletes it.
        try (var writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            chosen.store(writer, null);
        }
        return file;
    }

    /** The arguments of a fork: those of this JVM, but our own properties by way of the file. */
    static String[] jvmArguments(List<String> own, Path file) {
        var arguments = new ArrayList<>(own);
        arguments.removeIf(argument -> argument.startsWith("-D" + OURS));
        arguments.add("-D" + FILE + "=" + file.toAbsolutePath());
        return arguments.toArray(String[]::new);
    }

    /** In a fork: takes the settings over, and from then on ends with the JVM that wrote them. */
    static synchronized void adopt() throws IOException {
        String file = System.getProperty(FILE, "");
        if (file.isEmpty() || System.getProperty(PARENT) != null) {
            return; // Run by JMH alone, or done already.
        }
        Properties settings = new Properties();
        try (var reader = Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8)) {
            settings.load(reader);
        }
        settings.stringPropertyNames().forEach(name -> System.setProperty(name, settings.getProperty(name)));
        long parent = Long.parseLong(settings.getProperty(PARENT));
        Thread watch = new Thread(() -> endWith(parent, Path.of(file)), "parent-watch");
        watch.setDaemon(true);
        watch.start();
    }

    /** Where nodes log. */
    static Path logs() throws IOException {
        String logs = System.getProperty(LOGS, "");
        return logs.isEmpty() ? Files.createTempDirectory("statebench-nodes") : Path.of(logs);
    }

    /** A name on the server: with a prefix that no run before has used, where our parent gave one. */
    static String key(String name) {
        return System.getProperty(KEYS, "") + name;
    }

    /** An orphan has another parent at once, while the dead one's id may stay as a zombie's. */
    private static void endWith(long parent, Path file) {
        while (ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L) == parent) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        boolean isDeleted = file.toFile().delete();
        Runtime.getRuntime().halt(isDeleted ? 1 : 2); // Without hooks: what we started has a warden.
    }
}
