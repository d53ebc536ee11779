package io.statebench.benchmark.gate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What a run finds and leaves, in one folder that is emptied between runs, so that the command lines of all runs are alike.
 * Only this user can read it.
 *
 * @param folder of the run's process
 */
record ForkFiles(Path folder) {
    private static final String OURS = "statebench.";

    /** Where a fork of ours lets nodes log that it starts itself, and beside which it puts its interval log. */
    private static final String LOGS = OURS + "benchmark.logs";

    /** With what the names of keys, locks and channels begin, in a fork that knows this. */
    private static final String KEYS = OURS + "benchmark.keys";

    /**
     * Leaves only what the next run has to find.
     *
     * @param server where the server is
     * @param prefix with what names begin that no run before has used
     */
    void reset(Map<String, String> server, String prefix) throws IOException {
        delete(folder);
        Files.createDirectories(folder.resolve("nodes"));
        Properties settings = new Properties();
        for (String name : System.getProperties().stringPropertyNames()) {
            if (name.startsWith(OURS)) {
                settings.setProperty(name, System.getProperty(name));
            }
        }
        server.forEach(settings::setProperty);
        settings.setProperty(LOGS, folder.resolve("nodes").toString());
        settings.setProperty(KEYS, prefix);
        try (var writer = Files.newBufferedWriter(settings(), StandardCharsets.UTF_8)) {
            settings.store(writer, null);
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> inside;
        try (Stream<Path> found = Files.walk(folder)) {
            inside = found.sorted((one, other) -> other.compareTo(one)).toList();
        }
        for (Path one : inside) {
            if (!one.equals(folder)) {
                Files.deleteIfExists(one);
            }
        }
    }

    /** Where a fork of ours finds its properties: a password is neither on a command line nor in what JMH prints. */
    Path settings() {
        return folder.resolve("fork.properties");
    }

    /** Where JMH writes its result. */
    Path result() {
        return folder.resolve("jmh.json");
    }

    /** How the process ended; empty where it was killed. */
    Optional<Integer> exitCode() {
        return HostText.read(folder.resolve(RunCommand.EXIT_CODE))
                .filter(text -> text.matches("\\d{1,3}"))
                .map(Integer::valueOf);
    }

    /** The interval log of open-loop load, if there is one. */
    Optional<Path> intervals() throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(file -> file.toString().endsWith(".hlog")).findFirst();
        }
    }
}
