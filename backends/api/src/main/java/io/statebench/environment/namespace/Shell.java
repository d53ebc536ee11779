package io.statebench.environment.namespace;

import io.statebench.time.Deadline;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A bash that stays in one network namespace and runs there what it is told, which takes a tenth of the time of starting
 * one each time.
 *
 * <p>What it was sent runs in order; several shells may be at work at once. One thread at a time.
 */
final class Shell implements AutoCloseable {
    private static final String END = "statebench-end ";

    /** Chosen: what is run here takes milliseconds; this is for a machine on its knees. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Process process;
    private final Writer commands;
    private final BufferedReader answers;

    private Shell(Process process) {
        this.process = process;
        this.commands = process.outputWriter(StandardCharsets.US_ASCII);
        this.answers = process.inputReader(StandardCharsets.US_ASCII);
    }

    /**
     * Starts one.
     *
     * @param launcher words before the command that take it elsewhere, perhaps none
     */
    static Shell start(List<String> launcher) throws IOException {
        List<String> command = new ArrayList<>(launcher);
        command.addAll(List.of("bash", "--norc", "--noprofile"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        Shell shell = new Shell(builder.start());
        shell.run(Scripts.PATH);
        return shell;
    }

    /** Runs a script and waits for its end; see {@link #answer}. */
    List<String> run(String script) throws IOException {
        send(script);
        return answer();
    }

    /** Has a script run. */
    void send(String script) throws IOException {
        commands.write("{ " + script + "\n} </dev/null; echo \"" + END + "$?\"\n");
        commands.flush();
    }

    /**
     * What the earliest script that was not yet answered for printed.
     *
     * @throws IOException if its last command failed, with what it said
     */
    List<String> answer() throws IOException {
        List<String> lines = new ArrayList<>();
        Deadline deadline = Deadline.after(PATIENCE);
        String line = next(deadline);
        while (!line.startsWith(END)) {
            lines.add(line);
            line = next(deadline);
        }
        if (!"0".equals(line.substring(END.length()))) {
            throw new IOException(lines.isEmpty() ? "a command failed and said nothing" : String.join(" | ", lines));
        }
        return lines;
    }

    /** After a time-out nobody could tell one answer from the next, so that is the end of this shell. */
    private String next(Deadline deadline) throws IOException {
        if (!deadline.awaitUninterruptibly(() -> isReady() || !process.isAlive())) {
            close();
            throw new IOException("a command did not end within " + PATIENCE.toSeconds() + " s");
        }
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the shell that runs commands is gone");
        }
        return line;
    }

    /** Trouble counts as ready: it shows when the line is read. */
    private boolean isReady() {
        try {
            return answers.ready();
        } catch (IOException trouble) {
            return true;
        }
    }

    /** Ends it without waiting for what it still runs. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
