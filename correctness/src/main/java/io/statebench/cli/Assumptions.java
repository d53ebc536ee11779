package io.statebench.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.statebench.history.FailedCas;
import io.statebench.history.HistoryFormat;
import io.statebench.history.HistoryFormatException;
import io.statebench.history.HistoryReader;
import io.statebench.history.Reading;
import io.statebench.model.Models;
import io.statebench.model.Register.NilRead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What cannot be told from a history, or need not be: what to compare it with, and how it was written down. */
final class Assumptions {
    /** By workload, where the model has another name. */
    private static final Map<String, String> MODELS = Map.of(
            "fenced-set", "guarded-set",
            "queue", "fifo-queue",
            "register", "cas-register",
            "set", "lost-writes",
            "transaction", "multi-register",
            "unfenced-set", "guarded-set");

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--model",
            description =
                    "for linearizability cas-register, kv, mutex and others, see docs/models.md; guarded-set, lock,"
                            + " lost-writes or pubsub for this suite's own promises; default what the run.json beside the history says")
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

    private Assumptions() {}

    /** All models there are, this suite's own promises among them. */
    static List<String> names() {
        List<String> names = new ArrayList<>(Models.names());
        names.add("guarded-set");
        names.add("lock");
        names.add("lost-writes");
        names.add("pubsub");
        return names.stream().sorted().toList();
    }

    /** Refuses what could be said of no history. */
    void require() {
        reading();
        failedCas();
        initial();
        nilRead("");
        if (model != null && !isKnown(model)) {
            throw unknownModel(model);
        }
    }

    private boolean isKnown(String name) {
        return names().contains(name)
                || Models.named(name, initial(), NilRead.ANY).isPresent();
    }

    ParameterException unknownModel(String name) {
        return refusal("unknown model '" + name + "'; there are " + String.join(", ", names()));
    }

    Reading reading() {
        return new Reading(
                format == null ? null : named(format), isIndependent ? Reading.Keys.IN_VALUE : Reading.Keys.APART);
    }

    private HistoryFormat named(String word) {
        return HistoryFormat.named(word)
                .orElseThrow(() -> refusal(
                        "unknown format '" + word + "'; there are " + String.join(", ", HistoryFormat.words())));
    }

    FailedCas failedCas() {
        return FailedCas.named(failedCas)
                .orElseThrow(() -> refusal("--failed-cas is observation, all or dropped, not '" + failedCas + "'"));
    }

    @Nullable
    Object initial() {
        try {
            return HistoryReader.value(initial);
        } catch (HistoryFormatException malformed) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--initial is one EDN value such as 0 or nil, not '" + initial + "'",
                    malformed);
        }
    }

    /** The workload that a history's own run.json names; empty for a history from elsewhere. */
    static String workload(Path file) throws IOException {
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

    /** The model's name. */
    String model(String workload) {
        String chosen = model != null ? model : MODELS.getOrDefault(workload, workload);
        if (chosen.isEmpty()) {
            throw refusal("--model is missing, and no run.json beside the history names one");
        }
        return chosen;
    }

    NilRead nilRead(String workload) {
        String chosen = nilReads != null ? nilReads : workload.isEmpty() ? NilRead.ANY.word() : NilRead.ABSENT.word();
        return Stream.of(NilRead.values())
                .filter(meaning -> meaning.word().equals(chosen))
                .findFirst()
                .orElseThrow(() -> refusal("--nil-reads is absent or any, not '" + chosen + "'"));
    }

    /** As the verdict has them; only a register asks what its reads and failures mean. */
    Conventions conventions(String workload) {
        String chosen = model(workload);
        boolean isRegister = chosen.endsWith("register");
        return new Conventions(
                chosen,
                isRegister ? initial : null,
                isRegister ? nilRead(workload).word() : null,
                chosen.equals("cas-register") ? failedCas : null,
                isIndependent ? "independent" : "apart");
    }

    private ParameterException refusal(String what) {
        return new ParameterException(spec.commandLine(), what);
    }
}
