package io.statebench.gate.simulation;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Counts what the gate gets wrong on made-up noise, and prints the table of the manual. */
@Command(
        name = "simulate",
        description = "Counts what the gate gets wrong on made-up noise. The same seed gives the same table.",
        mixinStandardHelpOptions = true)
public final class SimulateCommand implements Callable<Integer> {
    private final Supplier<Instant> clock;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--seed", paramLabel = "N", description = "Of all that is random (default: ${DEFAULT-VALUE}).")
    private long seed = 42;

    @Option(
            names = "--repetitions",
            paramLabel = "N",
            description = "Gates for each figure (default: ${DEFAULT-VALUE}).")
    private int repetitions = 1_500;

    @Option(names = "--metrics", paramLabel = "N", description = "Of each gate (default: ${DEFAULT-VALUE}).")
    private int metrics = 24;

    @Option(
            names = "--profiles",
            paramLabel = "NAME",
            split = ",",
            description = "Of noise: ${COMPLETION-CANDIDATES} (default: all).")
    private List<Profile> profiles = List.of(Profile.values());

    @Option(names = "--markdown", paramLabel = "FILE", description = "Write the table there too.")
    private @Nullable Path markdown;

    @Option(names = "--parallel", description = "Use all processors. Changes no figure.")
    private boolean isParallel;

    /** The clock says only how long it may still take. */
    public SimulateCommand(Supplier<Instant> clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        if (repetitions < 1 || metrics < 1) {
            throw new ParameterException(spec.commandLine(), "--repetitions and --metrics are at least 1");
        }
        var progress = new Progress(spec.commandLine().getErr(), clock, Simulation.parts(profiles));
        String table = new Simulation(seed, repetitions, metrics, isParallel).table(profiles, progress);
        spec.commandLine().getOut().print(table);
        spec.commandLine().getOut().flush();
        if (markdown != null) {
            write(markdown, table);
        }
        return 0;
    }

    /** Whole or not at all: a reader never sees half a table. */
    private static void write(Path file, String text) throws IOException {
        Path target = file.toAbsolutePath();
        Path temporary = target.resolveSibling("." + target.getFileName() + ".partial");
        Files.createDirectories(target.resolveSibling(""));
        try {
            Files.writeString(temporary, text);
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Says after each part how long the others take if they take as long. */
    private static final class Progress implements Runnable {
        private final PrintWriter console;
        private final Supplier<Instant> clock;
        private final int parts;
        private final Instant begin;
        private int done;

        Progress(PrintWriter console, Supplier<Instant> clock, int parts) {
            this.console = console;
            this.clock = clock;
            this.parts = parts;
            this.begin = clock.get();
        }

        @Override
        public void run() {
            done++;
            Duration left = Duration.between(begin, clock.get())
                    .multipliedBy(parts - done)
                    .dividedBy(done);
            console.println("simulate: " + done + " of " + parts + ", about " + left.toSeconds() + " s left");
            console.flush();
        }
    }
}
