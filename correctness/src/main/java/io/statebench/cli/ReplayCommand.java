package io.statebench.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.statebench.backend.DeliveryPromise;
import io.statebench.checker.Anomaly;
import io.statebench.checker.Budget;
import io.statebench.checker.CheckResult;
import io.statebench.checker.Checker;
import io.statebench.checker.linearizability.LinearizabilityChecker;
import io.statebench.history.FailedCas;
import io.statebench.history.History;
import io.statebench.history.HistoryFormat;
import io.statebench.history.HistoryFormatException;
import io.statebench.history.HistoryReader;
import io.statebench.history.HistoryWriter;
import io.statebench.history.Reading;
import io.statebench.history.Recorded;
import io.statebench.model.Models;
import io.statebench.model.Register.NilRead;
import io.statebench.workload.lock.LockChecker;
import io.statebench.workload.pubsub.DeliveryChecker;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges a recorded history again. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Judges a recorded history: one of this suite's, Jepsen's, elle-cli's or Porcupine's.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {ExitCode.VALID_HELP, ExitCode.INVALID_HELP, ExitCode.UNKNOWN_HELP, ExitCode.TROUBLE_HELP})
final class ReplayCommand implements Callable<Integer> {
    private static final double MILLIS_PER_SECOND = 1e3;
    private static final int LEAST_MEBIBYTES = 1;
    private static final int MOST_JOBS = 1024;
    private static final int MOST_MEBIBYTES = 1 << 20;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "HISTORY", description = "a file of events, such as a run's history.edn")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = "--model",
            description =
                    "for linearizability cas-register, kv, mutex and others, see docs/models.md; lock or pubsub for this suite's own"
                            + " promises; default what the run.json beside the history says")
    private @Nullable String model;

    @Option(
            names = "--initial",
            paramLabel = "EDN",
            defaultValue = "nil",
            description = "what a register, counter or kv begins with; default ${DEFAULT-VALUE}")
    private String initial = "nil";

    @Option(
            names = "--nil-reads",
            paramLabel = "absent|any",
            description =
                    "what a read of nil means: that there was nothing, or that nobody wrote it down, as Knossos has"
                            + " it; default absent for this suite's files and any for others")
    private @Nullable String nilReads;

    @Option(
            names = "--failed-cas",
            paramLabel = "observation|all|dropped",
            defaultValue = "observation",
            description = "which failed compare-and-sets saw another value: those whose error is lost, all, or none;"
                    + " default ${DEFAULT-VALUE}")
    private String failedCas = "observation";

    @Option(
            names = "--independent",
            description = "the keys stand in the values, [key value], as Jepsen's independent keys do")
    private boolean isIndependent;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "elle-json, jepsen-edn or porcupine-kv; default what the content shows")
    private @Nullable String format;

    @Option(
            names = "--write-edn",
            paramLabel = "FILE",
            description = "also writes the history as Knossos and elle-cli read it; a key goes into the value")
    private @Nullable Path written;

    @Option(names = "--json", description = "prints one JSON object instead")
    private boolean isJson;

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "what the check may take; default ${DEFAULT-VALUE}")
    private double timeLimitSeconds;

    @Option(
            names = "--memory",
            paramLabel = "MIB",
            defaultValue = "512",
            description = "what its tables may hold; default ${DEFAULT-VALUE}")
    private int memoryMebibytes;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "how many threads may search; default one a core. The verdict does not depend on it")
    private @Nullable Integer jobs;

    private ReplayCommand() {}

    @Override
    public Integer call() throws IOException, HistoryFormatException {
        Budget budget = budget();
        Reading reading = reading();
        FailedCas meaning = meaning();
        String workload = recordedWorkload();
        Checker checker = checker(workload);
        Recorded recorded = read(reading);
        write(recorded.history());
        History judged = meaning.applyTo(recorded.history());
        CheckResult result = check(checker, judged, budget);
        print(recorded, result, conventions(workload));
        return ExitCode.of(result.verdict());
    }

    private Reading reading() {
        return new Reading(
                format == null ? null : named(format), isIndependent ? Reading.Keys.IN_VALUE : Reading.Keys.APART);
    }

    private HistoryFormat named(String word) {
        return HistoryFormat.named(word)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "unknown format '" + word + "'; there are " + String.join(", ", HistoryFormat.words())));
    }

    private FailedCas meaning() {
        return FailedCas.named(failedCas)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "--failed-cas is observation, all or dropped, not '" + failedCas + "'"));
    }

    private Budget budget() {
        if (!(timeLimitSeconds > 0) || timeLimitSeconds > Integer.MAX_VALUE) {
            throw new ParameterException(spec.commandLine(), "--time-limit is positive seconds");
        }
        if (memoryMebibytes < LEAST_MEBIBYTES || memoryMebibytes > MOST_MEBIBYTES) {
            throw new ParameterException(spec.commandLine(), "--memory is from 1 to " + MOST_MEBIBYTES + " MiB");
        }
        Duration time = Duration.ofMillis(Math.max(1, Math.round(timeLimitSeconds * MILLIS_PER_SECOND)));
        return new Budget(time, (long) memoryMebibytes << 20);
    }

    /** The workload that the history's own run.json names; empty for a history from elsewhere. */
    private String recordedWorkload() throws IOException {
        Path run = file.toAbsolutePath().resolveSibling("run.json");
        if (!Files.exists(run)) {
            return "";
        }
        try {
            return new ObjectMapper().readTree(run.toFile()).path("workload").asText("");
        } catch (JsonProcessingException malformed) {
            throw new IOException(run + ": not JSON: " + malformed.getOriginalMessage(), malformed);
        }
    }

    private Checker checker(String workload) {
        String chosen = chosenModel(workload);
        if (chosen.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--model is missing, and no run.json beside the history names one");
        }
        if (chosen.equals("lock")) {
            return new LockChecker();
        }
        if (chosen.equals("pubsub")) {
            // The weakest promise there is: a history does not say what its backend promised.
            return new DeliveryChecker(
                    new DeliveryPromise(DeliveryPromise.Delivery.AT_MOST_ONCE, DeliveryPromise.Order.PER_PUBLISHER));
        }
        NilRead nilRead = nilRead(workload);
        return Models.named(chosen, initialValue(), nilRead)
                .map(found -> new LinearizabilityChecker(found, jobs()))
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "unknown model '" + chosen + "'; there are " + String.join(", ", names())));
    }

    private int jobs() {
        int count = jobs == null ? Runtime.getRuntime().availableProcessors() : jobs;
        if (count < 1 || count > MOST_JOBS) {
            throw new ParameterException(spec.commandLine(), "--jobs is from 1 to " + MOST_JOBS);
        }
        return count;
    }

    private @Nullable Object initialValue() {
        try {
            return HistoryReader.value(initial);
        } catch (HistoryFormatException malformed) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--initial is one EDN value such as 0 or nil, not '" + initial + "'",
                    malformed);
        }
    }

    private String chosenModel(String workload) {
        return model != null ? model : workload.equals("register") ? "cas-register" : workload;
    }

    static List<String> names() {
        List<String> names = new ArrayList<>(Models.names());
        names.add("lock");
        names.add("pubsub");
        return names.stream().sorted().toList();
    }

    private NilRead nilRead(String workload) {
        String chosen = nilReads != null ? nilReads : workload.isEmpty() ? NilRead.ANY.word() : NilRead.ABSENT.word();
        for (NilRead meaning : NilRead.values()) {
            if (meaning.word().equals(chosen)) {
                return meaning;
            }
        }
        throw new ParameterException(spec.commandLine(), "--nil-reads is absent or any, not '" + chosen + "'");
    }

    private Recorded read(Reading reading) throws IOException, HistoryFormatException {
        try {
            return HistoryReader.read(file, reading);
        } catch (HistoryFormatException malformed) {
            throw malformed.in(file);
        } catch (FileSystemException told) {
            throw told; // Its type and its file say what is wrong; the main has words for that.
        } catch (IOException trouble) {
            throw new IOException(file + ": " + trouble.getMessage(), trouble);
        }
    }

    private void write(History history) throws IOException {
        if (written == null) {
            return;
        }
        if (Files.exists(written) && Files.isSameFile(file, written)) {
            throw new ParameterException(spec.commandLine(), "--write-edn is the history itself");
        }
        HistoryWriter.writeForJepsen(history, written);
    }

    private CheckResult check(Checker checker, History history, Budget budget) throws IOException {
        try {
            return checker.check(history, budget);
        } catch (IllegalArgumentException misfit) {
            throw new IOException(file + ": " + misfit.getMessage(), misfit);
        }
    }

    /** Only a register asks what its reads and failures mean. */
    private Conventions conventions(String workload) {
        String chosen = chosenModel(workload);
        boolean isRegister = chosen.endsWith("register");
        return new Conventions(
                chosen,
                isRegister ? initial : null,
                isRegister ? nilRead(workload).word() : null,
                chosen.equals("cas-register") ? failedCas : null,
                isIndependent ? "independent" : "apart");
    }

    private void print(Recorded recorded, CheckResult result, Conventions conventions) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (isJson) {
            out.println(ReplayJson.of(file, recorded, result, conventions).text());
        } else {
            out.println(result.verdict().word() + ": " + result.summary() + " ("
                    + recorded.format().word() + "; " + conventions.words() + ")");
            for (Anomaly anomaly : result.anomalies()) {
                out.println(anomaly.kind() + ": " + anomaly.words());
            }
        }
        out.flush();
    }
}
