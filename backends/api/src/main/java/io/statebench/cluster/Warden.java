package io.statebench.cluster;

import io.statebench.backend.ClusterException;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The shell beside a local cluster: it sends signals while we live and cleans up when we are gone.
 *
 * <p>It holds the reading end of a pipe from this JVM, so it learns of our end even where no shutdown hook runs. It
 * lives in a session of its own where {@code setsid} exists, out of reach of a Ctrl-C at our terminal, and ignores
 * SIGINT, SIGTERM and SIGHUP in any case. Being resident it also sends a signal in some 0.3 ms, where starting
 * {@code kill} would take 4 ms (measured).
 *
 * <p>Thread-safe.
 */
final class Warden implements AutoCloseable {
    /** Chosen: ending a cluster takes well under a second; the scripts themselves give up after five. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** In place of a birth: we have looked, which takes the shell seven times as long as the signal (measured). */
    private static final String LOOKED = "-";

    private static final boolean TELLS_BIRTHS = ProcessStatus.tellsBirths();

    private final Process shell;
    private final Writer commands;
    private final BufferedReader answers;
    private final Path run;

    private Warden(Process shell, BufferedReader answers, Path run) {
        this.shell = shell;
        this.commands = shell.outputWriter();
        this.answers = answers;
        this.run = run;
    }

    /** Starts the shell, which makes the run folder itself: so there is never a folder without a warden. */
    static Warden start() throws ClusterException {
        String parent = System.getProperty("java.io.tmpdir");
        try {
            Process shell = new ProcessBuilder(inOwnSession("/bin/sh", "-c", Scripts.WARDEN, "sh", parent))
                    .redirectErrorStream(true)
                    .start();
            BufferedReader answers = shell.inputReader(Charset.defaultCharset());
            String line = answers.readLine();
            if (line == null || !Files.isDirectory(Path.of(line))) {
                shell.destroyForcibly();
                throw new ClusterException("cannot make a folder in " + parent + ": " + line);
            }
            return new Warden(shell, answers, Path.of(line));
        } catch (IOException trouble) {
            throw new ClusterException("cannot run /bin/sh: " + trouble.getMessage(), trouble);
        }
    }

    /** A command that runs in its own session where the system has {@code setsid}, as itself where it has not. */
    static List<String> inOwnSession(String... command) {
        List<String> whole = new ArrayList<>(SETSID.stream().toList());
        whole.addAll(List.of(command));
        return whole;
    }

    private static final Optional<String> SETSID =
            List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).stream()
                    .map(folder -> folder + "/setsid")
                    .filter(file -> Files.isExecutable(Path.of(file)))
                    .findFirst();

    /** The folder of this cluster, readable by this user alone; it goes when the warden does. */
    Path run() {
        return run;
    }

    /**
     * Sends a signal to a process and its group, unless the pid belongs to somebody else by now.
     *
     * @param signal its name without {@code SIG}
     * @param birth what the process registered
     * @return whether it was sent
     */
    synchronized boolean send(String signal, long pid, String birth) throws ClusterException {
        if (TELLS_BIRTHS && !birth.equals(ProcessStatus.birth(pid))) {
            return false;
        }
        try {
            commands.write(signal + " " + pid + " " + (TELLS_BIRTHS ? LOOKED : birth) + "\n");
            commands.flush();
            return "0".equals(answers.readLine());
        } catch (IOException trouble) {
            throw new ClusterException("the shell that passes signals on is gone", trouble);
        }
    }

    /** Lets the warden do its last work and waits for it. */
    @Override
    public synchronized void close() {
        try {
            commands.close();
        } catch (IOException alreadyGone) {
            shell.destroyForcibly();
        }
        Waiting.uninterruptibly(PATIENCE, () -> !shell.isAlive());
        shell.destroyForcibly();
    }
}
