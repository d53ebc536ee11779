package io.statebench.benchmark.load;

import io.statebench.backend.ClusterException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where results of a load command go, and what it says on the console; a mixin. */
public final class Destination {
    private static final int MEASURED = 0;
    private static final int IMPOSSIBLE = 3;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--out", paramLabel = "DIR", description = "where results go; default out/ of the checkout")
    private @Nullable Path out;

    /** Measures and writes. */
    @FunctionalInterface
    public interface Work {
        void run() throws ClusterException, IOException, InterruptedException;
    }

    /** Does the work; what makes it impossible is said in one line. Returns the command's exit code. */
    public int doing(Work work) throws InterruptedException {
        return doing(spec, work);
    }

    /** The same for a command that writes elsewhere. */
    static int doing(CommandSpec spec, Work work) throws InterruptedException {
        try {
            work.run();
            return MEASURED;
        } catch (ClusterException | IOException | IllegalArgumentException trouble) {
            PrintWriter err = spec.commandLine().getErr();
            String words =
                    String.valueOf(trouble.getMessage()).lines().findFirst().orElse("");
            err.println("bench: " + words);
            err.flush();
            return IMPOSSIBLE;
        }
    }

    public PrintWriter console() {
        return spec.commandLine().getOut();
    }

    /** The folder of all results. */
    public Path out() {
        if (out != null) {
            return out;
        }
        String named = System.getProperty("statebench.out", "");
        return named.isEmpty() ? Path.of(System.getProperty("statebench.root", ""), "out") : Path.of(named);
    }

    /** What to type to do it again. */
    public String command() {
        return command(spec);
    }

    static String command(CommandSpec spec) {
        return spec.root().commandLine().getParseResult().originalArgs().stream()
                .map(argument -> argument.matches("[A-Za-z0-9_./,:=@%+-]+")
                        ? argument
                        : "'" + argument.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" ", "scripts/bench ", ""));
    }
}
