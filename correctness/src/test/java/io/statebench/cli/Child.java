package io.statebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.time.Deadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The command line in a JVM of its own, with a temporary folder of its own: whatever it starts registers there, so what
 * it leaves behind is seen without a look at anybody else's processes.
 */
final class Child implements AutoCloseable {
    /** Chosen: many times what any of these runs takes. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Path home;
    private final Map<Long, ProcessHandle> servers = new HashMap<>();

    private Child(Process process, Path home) {
        this.process = process;
        this.home = home;
    }

    /**
     * Starts it.
     *
     * @param home an empty folder for its temporary files, what it says, and its results
     * @param jvm options of the JVM
     */
    static Child start(Path home, List<String> jvm, String... arguments) throws IOException, InterruptedException {
        return start(home, command(home, jvm, arguments));
    }

    /** Starts it with its standard output cut off after the first line. */
    static Child startCutOff(Path home, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "\"$@\" | head -n 1", "sh"));
        command.addAll(command(home, List.of(), arguments));
        return start(home, command);
    }

    private static Child start(Path home, List<String> command) throws IOException {
        Files.createDirectories(home.resolve("tmp"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectOutput(home.resolve("stdout").toFile())
                .redirectError(home.resolve("stderr").toFile());
        builder.environment().put("LC_ALL", "C");
        builder.environment().remove("JAVA_TOOL_OPTIONS"); // The JVM would say on standard error that it took them.
        return new Child(builder.start(), home);
    }

    private static List<String> command(Path home, List<String> jvm, String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(listening());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Djava.io.tmpdir=" + home.resolve("tmp"));
        command.add("-Dstatebench.root=" + System.getProperty("statebench.root", ""));
        command.addAll(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), StateBench.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** A shell's background job ignores SIGINT, and so do its children; this undoes it where the system can. */
    private static List<String> listening() throws InterruptedException {
        List<String> prefix = List.of("env", "--default-signal=INT");
        List<String> trial = new ArrayList<>(prefix);
        trial.add("true");
        try {
            return new ProcessBuilder(trial).start().waitFor() == 0 ? prefix : List.of();
        } catch (IOException unable) {
            return List.of();
        }
    }

    /** Waits until it said something that matches, keeping an eye on its servers. */
    void awaitOutput(String regex) throws InterruptedException {
        boolean isSaid = Deadline.after(PATIENCE).await(() -> {
            noteServers();
            return !process.isAlive() || out().lines().anyMatch(line -> line.matches(regex));
        });
        assertThat(isSaid && process.isAlive()).as("%s%n%s", out(), err()).isTrue();
    }

    /** Waits until it said these words on standard error. */
    void awaitError(String words) throws InterruptedException {
        boolean isSaid = Deadline.after(PATIENCE).await(() -> !process.isAlive() || err().contains(words));
        assertThat(isSaid && process.isAlive()).as("%s%n%s", out(), err()).isTrue();
    }

    /** Waits until it started a server, whether or not that is ready. */
    void awaitServer() throws InterruptedException {
        boolean isStarted = Deadline.after(PATIENCE).await(() -> {
            noteServers();
            return !process.isAlive() || !servers.isEmpty();
        });
        assertThat(isStarted && process.isAlive()).as("%s%n%s", out(), err()).isTrue();
    }

    /** The processes it runs now. */
    private void noteServers() {
        for (Path run : runFolders()) {
            try (Stream<Path> pids = Files.list(run.resolve("pids"))) {
                pids.map(file -> Long.parseLong(String.valueOf(file.getFileName())))
                        .map(ProcessHandle::of)
                        .flatMap(Optional::stream)
                        .forEach(server -> servers.put(server.pid(), server));
            } catch (IOException gone) {
                return; // It ends just now, or has only begun.
            }
        }
    }

    private List<Path> runFolders() {
        try (Stream<Path> found = Files.list(home.resolve("tmp"))) {
            return found.filter(file -> String.valueOf(file.getFileName()).startsWith("statebench-"))
                    .toList();
        } catch (IOException trouble) {
            throw new AssertionError(trouble);
        }
    }

    /** The servers seen so far; some of them are ended by now. */
    Collection<ProcessHandle> servers() {
        return servers.values();
    }

    /** Sends a signal, by its name without {@code SIG}. */
    void signal(String name) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-s", name, Long.toString(process.pid()))
                .start()
                .waitFor();
        assertThat(code).isZero();
    }

    /** Whether it was started deaf to a signal, as far as the system says. */
    boolean ignores(int signal) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.isReadable(status)) {
            return false;
        }
        String mask = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> line.substring("SigIgn:".length()).trim())
                .findFirst()
                .orElse("0");
        return (Long.parseUnsignedLong(mask, 16) >>> (signal - 1) & 1) == 1;
    }

    /** Waits for its end. */
    Said end() throws InterruptedException {
        boolean isOver = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(isOver).as("it ends; so far: %s%n%s", out(), err()).isTrue();
        return new Said(process.exitValue(), out(), err());
    }

    /** Of its servers none is left, nor the folder that held their data; within a deadline. */
    void assertNothingLeft() throws InterruptedException {
        boolean isGone = Deadline.after(PATIENCE)
                .await(() -> runFolders().isEmpty() && servers.values().stream().noneMatch(ProcessHandle::isAlive));
        assertThat(isGone)
                .as("left behind: %s, of servers %s", runFolders(), servers.values())
                .isTrue();
    }

    private String out() {
        return text("stdout");
    }

    private String err() {
        return text("stderr");
    }

    private String text(String name) {
        try {
            return Files.readString(home.resolve(name));
        } catch (IOException trouble) {
            throw new AssertionError(trouble);
        }
    }

    /** Ends it if a test did not; its servers end with it. */
    @Override
    public void close() {
        process.descendants().filter(one -> !servers.containsKey(one.pid())).forEach(ProcessHandle::destroy);
        process.destroy();
    }
}
