package io.statebench.cli;

import io.statebench.checker.Verdict;
import io.statebench.checker.knossos.KnossosException;
import io.statebench.history.HistoryFormatException;
import io.statebench.runner.Heartbeat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges recorded histories again. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Judges recorded histories, of several the worst counts: this suite's, Jepsen's, elle-cli's or Porcupine's.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {ExitCode.VALID_HELP, ExitCode.INVALID_HELP, ExitCode.UNKNOWN_HELP, ExitCode.TROUBLE_HELP})
final class ReplayCommand implements Callable<Integer> {
    /** Chosen: longer than nearly every history takes. */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "HISTORY", arity = "1..*", description = "files of events, such as a run's history.edn")
    private List<Path> files = List.of();

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Assumptions assumptions;

    @Option(
            names = "--engine",
            paramLabel = "statebench|knossos|both",
            defaultValue = "statebench",
            description = "who judges; Knossos' jars are named by -Dstatebench.knossos; default ${DEFAULT-VALUE}")
    private String engine = "statebench";

    @Option(
            names = "--write-edn",
            paramLabel = "FILE",
            description = "also writes the one history as Knossos and elle-cli read it; a key goes into the value")
    private @Nullable Path written;

    @Option(names = "--json", description = "prints one JSON object for each history instead")
    private boolean isJson;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Limits limits;

    private ReplayCommand() {}

    @Override
    @SuppressWarnings("try") // The farewell and the heartbeat are there to be closed.
    public Integer call() throws IOException, HistoryFormatException, KnossosException {
        assumptions.require();
        Judge judge = new Judge(assumptions, engine(), limits);
        requireWritable();
        Console console = new Console(spec.commandLine(), 1);
        AtomicInteger done = new AtomicInteger();
        try (Farewell farewell = Farewell.saying(console, () -> "interrupted; " + counted(done) + " judged");
                Heartbeat heartbeat =
                        Heartbeat.every(SILENCE, () -> console.aside("still judging; " + counted(done) + " done"))) {
            return files.size() == 1 ? only(judge, console) : each(judge, console, done);
        }
    }

    private Engine engine() {
        return Engine.named(engine)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "--engine is statebench, knossos or both, not '" + engine + "'"));
    }

    private void requireWritable() throws IOException {
        if (written == null) {
            return;
        }
        if (files.size() > 1) {
            throw new ParameterException(spec.commandLine(), "--write-edn takes one history, not " + files.size());
        }
        if (Files.exists(written) && Files.isSameFile(files.get(0), written)) {
            throw new ParameterException(spec.commandLine(), "--write-edn is the history itself");
        }
    }

    private String counted(AtomicInteger done) {
        return done + " of " + files.size() + (files.size() == 1 ? " history" : " histories");
    }

    private int only(Judge judge, Console console) throws IOException, HistoryFormatException, KnossosException {
        Judgement judgement = judge.judge(files.get(0), written);
        if (isJson) {
            console.line(ReplayJson.of(judgement).text());
        } else {
            judgement.lines().forEach(console::line);
        }
        return ExitCode.of(judgement.verdict());
    }

    /** A broken file is told in one line, and the others are judged all the same. */
    private int each(Judge judge, Console console, AtomicInteger done) throws IOException, KnossosException {
        Verdict worst = Verdict.VALID;
        boolean isTrouble = false;
        for (Path file : files) {
            try {
                Judgement judgement = judge.judge(file, null);
                worst = worst.and(judgement.verdict());
                print(judgement, console);
            } catch (IOException | HistoryFormatException | ParameterException trouble) {
                console.trouble(StateBench.words(trouble));
                isTrouble = true;
            }
            done.incrementAndGet();
        }
        return isTrouble ? ExitCode.TROUBLE : ExitCode.of(worst);
    }

    private void print(Judgement judgement, Console console) throws IOException {
        if (isJson) {
            console.line(ReplayJson.of(judgement).text());
            return;
        }
        String before = judgement.file() + ": ";
        for (String line : judgement.lines()) {
            console.line(before + line);
            before = "  ";
        }
    }
}
