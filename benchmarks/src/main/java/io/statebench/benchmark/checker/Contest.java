package io.statebench.benchmark.checker;

import io.statebench.benchmark.checker.Rival.Answer;
import io.statebench.benchmark.checker.Table.Theirs;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;

/** Measures one figure after the other, ours and then the rival's, and goes on where one cannot be had. */
final class Contest {
    private static final int COLD_STARTS = 5;

    private static final String COLD = "etcd logs, whole process of `scripts/replay`";
    private static final String CORES = "operations in a core, mean over all invalid histories";

    private static final String EXPLAINED = "verdict, smallest core and words, mean over all invalid histories";

    private static final Goal EXPLAINED_GOAL = Goal.atMostMillis(20);
    private static final Goal COLD_GOAL = Goal.atMostMillis(500);
    private static final Goal CORES_GOAL = Goal.atMost(10);

    private final Effort effort;
    private final SharedHistories shared;
    private final Path checkout;
    private final Table table;
    private final Pattern include;
    private int code = BenchChecker.MEASURED;

    Contest(Effort effort, SharedHistories shared, Path checkout, Table table, Pattern include) {
        this.effort = effort;
        this.shared = shared;
        this.checkout = checkout;
        this.table = table;
        this.include = include;
    }

    /**
     * Measures all.
     *
     * @param command the rival's; null for none
     * @return the exit code: the worst that happened
     */
    int run(@Nullable String command) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("statebench-checker");
        Path words = folder.resolve("jmh.log");
        try (PrintStream log = new PrintStream(Files.newOutputStream(words), true, StandardCharsets.UTF_8)) {
            var jmh = new JmhRun(effort, log);
            Rival rival = command == null ? null : new Rival(command, folder);
            var figures = new Figures(shared, effort);
            for (Figure figure : figures.ofRecorded()) {
                contest(figure, jmh, rival);
            }
            if (isIncluded(EXPLAINED) && effort != Effort.SMOKE) {
                measured(EXPLAINED, EXPLAINED_GOAL, Cores::nanosEach);
            }
            if (isIncluded(CORES) && effort != Effort.SMOKE) {
                measured(CORES, CORES_GOAL, Cores::sizes);
            }
            if (isIncluded(COLD) && effort != Effort.SMOKE) {
                cold();
            }
            for (Figure figure : figures.ofSimulated()) {
                contest(figure, jmh, rival);
            }
        }
        if (code != BenchChecker.FAILED) {
            Files.delete(words);
            Files.delete(folder);
        } else {
            table.line("JMH's own words are in " + words);
        }
        return code;
    }

    private boolean isIncluded(String name) {
        return include.matcher(name).find();
    }

    private void contest(Figure figure, JmhRun jmh, @Nullable Rival rival) throws InterruptedException {
        if (!isIncluded(figure.name())) {
            return;
        }
        try {
            if (figure.parameters().containsKey(Figures.HISTORIES)) {
                figure.rival().questions().make(); // Says what is missing before JVMs are started in vain.
            }
            Span measured = jmh.measure(figure);
            if (effort == Effort.SMOKE) {
                table.line("ran: " + figure.name()); // Of tiny histories, so that any number would mislead.
            } else {
                table.row(figure.name(), figure.goal(), measured, theirs(figure, measured, rival));
            }
        } catch (RunnerException failed) {
            table.missing(figure.name(), figure.goal(), firstLine(failed));
            worsen(BenchChecker.FAILED);
        } catch (IOException trouble) {
            lack(figure.name(), figure.goal(), trouble);
        }
    }

    private Theirs theirs(Figure figure, Span ours, @Nullable Rival rival) throws InterruptedException {
        if (rival == null || figure.rival().of() == Figure.Rivalry.Of.NOTHING) {
            return Theirs.NONE;
        }
        try {
            Answer answer = rival.ask(figure.rival());
            worsen(answer.wrong().isEmpty() ? BenchChecker.MEASURED : BenchChecker.FAILED);
            return Theirs.of(figure.goal(), ours, answer);
        } catch (IOException trouble) {
            worsen(BenchChecker.IMPOSSIBLE);
            return Theirs.failed(firstLine(trouble));
        }
    }

    private void measured(String name, Goal goal, Function<List<Question>, Span> measure) {
        try {
            table.row(name, goal, measure.apply(shared.below("")), Theirs.NONE);
        } catch (IOException trouble) {
            lack(name, goal, trouble);
        } catch (IllegalStateException wrong) {
            table.missing(name, goal, firstLine(wrong));
            worsen(BenchChecker.FAILED);
        }
    }

    private void cold() throws InterruptedException {
        try {
            Span spans = new ColdReplay(checkout, shared.files(SharedHistories.ETCD)).measure(COLD_STARTS);
            table.row(COLD, COLD_GOAL, spans, Theirs.NONE);
        } catch (IOException trouble) {
            lack(COLD, COLD_GOAL, trouble);
        }
    }

    private void lack(String name, Goal goal, IOException trouble) {
        table.missing(name, goal, firstLine(trouble));
        worsen(BenchChecker.IMPOSSIBLE);
    }

    /** What failed counts more than what could not be had. */
    private void worsen(int other) {
        boolean isWorse = code == BenchChecker.MEASURED || other == BenchChecker.FAILED;
        code = isWorse && other != BenchChecker.MEASURED ? other : code;
    }

    private static String firstLine(Throwable trouble) {
        return String.valueOf(trouble.getMessage()).lines().findFirst().orElse("");
    }
}
