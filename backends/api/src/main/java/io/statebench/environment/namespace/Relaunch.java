package io.statebench.environment.namespace;

import io.statebench.time.Deadline;
import java.io.IOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a main class in a second JVM like this one, inside fresh namespaces, and waits for its end.
 *
 * <p>The second JVM has this one's options, class path, folder, output and file systems, but for a {@code /run}, a {@code
 * /proc} and a folder for temporary files of its own; its input is empty. Whatever ends either of the two, {@code kill -9}
 * included, ends every process inside and removes that folder; a Ctrl-C or SIGTERM that ends this JVM first lets the other
 * one run its shutdown hooks.
 */
public final class Relaunch {
    /** Which network stack is outside, as {@link OwnNetwork#current} has it. */
    static final String OUTSIDE = "statebench.outside.net";

    private static final String FOLDER = "-Djava.io.tmpdir=";

    /** Chosen: shutdown hooks write their results in less, and then the rest goes all the same. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    /** Chosen: what is killed is gone in milliseconds, and the keeper gives up after five seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Process keeper;
    private final Writer signals;

    private Relaunch(Process keeper) {
        this.keeper = keeper;
        this.signals = keeper.outputWriter(StandardCharsets.US_ASCII);
    }

    /**
     * Runs a main class to its end.
     *
     * @param mainClass its full name, on this JVM's class path
     * @return its exit code, or 128 and the number of the signal that ended it
     * @throws IOException if it cannot be started; see {@link Probe} for what the system lacks
     */
    public static int run(NamespaceKind kind, String mainClass, List<String> arguments)
            throws IOException, InterruptedException {
        Relaunch inside = new Relaunch(new ProcessBuilder(command(kind, mainClass, arguments))
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        Thread atExit = new Thread(inside::end, "relaunch-exit");
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            return inside.keeper.waitFor();
        } finally {
            inside.end();
            removeHook(atExit);
        }
    }

    /** In a session of its own, so that a Ctrl-C at our terminal reaches us alone, and the rest when we say so. */
    private static List<String> command(NamespaceKind kind, String mainClass, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("setsid", "/bin/sh", "-c", Scripts.KEEPER, "sh"));
        command.add(System.getProperty("java.io.tmpdir"));
        command.addAll(kind.unshare());
        command.addAll(List.of("/bin/sh", "-c", Scripts.FIRST, "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.startsWith(FOLDER))
                .forEach(command::add);
        // Its file would be named after a pid that is somebody else's outside.
        command.add("-XX:-UsePerfData");
        command.add("-D" + NamespaceKind.PROPERTY + "=" + kind.label());
        command.add("-D" + OUTSIDE + "=" + OwnNetwork.current());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        command.addAll(arguments);
        return command;
    }

    /** Asks the JVM inside to end, and after a while has it ended. */
    private synchronized void end() {
        boolean isAsked = keeper.isAlive() && ask();
        if (isAsked) {
            await(GRACE);
        }
        try {
            signals.close();
        } catch (IOException alreadyGone) {
            return;
        }
        await(PATIENCE);
    }

    private boolean ask() {
        try {
            signals.write("TERM\n");
            signals.flush();
            return true;
        } catch (IOException alreadyGone) {
            return false;
        }
    }

    private void await(Duration atMost) {
        Deadline.after(atMost).awaitUninterruptibly(() -> !keeper.isAlive());
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException exiting) {
            return; // The JVM is on its way out and runs it.
        }
    }
}
