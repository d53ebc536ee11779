package io.statebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ReplayFormatsTest {
    private static final Path FOLDER = Path.of("src/test/resources/formats");

    @TempDir
    private Path folder = Path.of("");

    /** What a replay printed and how it ended. */
    private record Replay(int exitCode, String out, String err) {
        static Replay of(Path file, String... options) {
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            CommandLine commandLine =
                    StateBench.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
            List<String> arguments = new ArrayList<>(List.of("replay", file.toString()));
            arguments.addAll(List.of(options));
            int exitCode = commandLine.execute(arguments.toArray(new String[0]));
            return new Replay(exitCode, out.toString(), err.toString());
        }

        String firstLine() {
            return out.lines().findFirst().orElse("");
        }
    }

    private Path history(String text) throws IOException {
        return Files.writeString(folder.resolve("history"), text);
    }

    @ParameterizedTest
    @CsvSource({
        "register.edn, jepsen-edn",
        "register-vector.edn, jepsen-edn",
        "register-array.json, elle-json",
        "register-lines.json, elle-json",
    })
    void theVerdictSaysWhatWasAssumed(String name, String format) {
        Replay replay = Replay.of(FOLDER.resolve(name), "--model", "cas-register");

        assertThat(replay.err()).isEmpty();
        assertThat(replay.exitCode()).isZero();
        assertThat(replay.firstLine())
                .startsWith("valid: ")
                .endsWith(" (" + format + "; nil reads any; failed cas observation; keys apart)");
    }

    @ParameterizedTest
    @CsvSource({
        "observation, ':error \"lost\"', 1",
        "observation, '', 0",
        "all, '', 1",
        "dropped, ':error \"lost\"', 0",
    })
    void aFailedCompareAndSetIsTakenAsAsked(String meaning, String error, int exitCode) throws Exception {
        Path file = history("{:process 0 :type :invoke :f :write :value 7} {:process 0 :type :ok :f :write :value 7}"
                + "{:process 0 :type :invoke :f :cas :value [7 9]} {:process 0 :type :fail :f :cas :value [7 9] "
                + error
                + "}");

        Replay replay = Replay.of(file, "--model", "cas-register", "--failed-cas", meaning);

        assertThat(replay.exitCode()).isEqualTo(exitCode);
        assertThat(replay.firstLine()).contains("; failed cas " + meaning + ";");
    }

    @ParameterizedTest
    @CsvSource({"absent, 1", "any, 0"})
    void aReadOfNilIsTakenAsAsked(String meaning, int exitCode) throws Exception {
        Path file = history("{:process 0 :type :invoke :f :write :value 7} {:process 0 :type :ok :f :write :value 7}"
                + "{:process 0 :type :invoke :f :read} {:process 0 :type :ok :f :read}");

        Replay replay = Replay.of(file, "--model", "register", "--nil-reads", meaning);

        assertThat(replay.exitCode()).isEqualTo(exitCode);
        assertThat(replay.firstLine()).endsWith("(jepsen-edn; nil reads " + meaning + "; keys apart)");
    }

    @Test
    void independentKeysAreJudgedApart() {
        Path file = FOLDER.resolve("independent.edn");
        List<String> model = List.of("--model", "register", "--nil-reads", "absent");

        Replay together = Replay.of(file, model.toArray(new String[0]));
        Replay apart = Replay.of(file, "--model", "register", "--nil-reads", "absent", "--independent");

        assertThat(together.exitCode()).isEqualTo(1);
        assertThat(apart.exitCode()).isZero();
        assertThat(apart.firstLine()).contains("2 keys").endsWith("; keys independent)");
    }

    @Test
    void whatIsWrittenIsJudgedTheSame() {
        Path written = folder.resolve("written.edn");
        Replay first = Replay.of(
                FOLDER.resolve("register-lines.json"), "--model", "cas-register", "--write-edn", written.toString());

        Replay second = Replay.of(written, "--model", "cas-register");

        assertThat(first.exitCode()).isZero();
        assertThat(second.firstLine()).isEqualTo(first.firstLine().replace("elle-json", "jepsen-edn"));
    }

    @Test
    void theHistoryItselfIsNotWrittenOver() throws Exception {
        String text = "{:process 0 :type :invoke :f :read}";
        Path file = history(text);

        Replay replay = Replay.of(file, "--model", "register", "--write-edn", file.toString());

        assertThat(replay.exitCode()).isEqualTo(ExitCode.TROUBLE);
        assertThat(replay.err()).hasLineCount(1).contains("--write-edn is the history itself");
        assertThat(Files.readString(file)).isEqualTo(text);
    }

    @Test
    void jsonIsOneObjectWithTheAnomalies() throws Exception {
        Path file = history("""
                {"process":0,"type":"invoke","f":"read","value":null}
                {"process":0,"type":"ok","f":"read","value":3}
                """);

        Replay replay = Replay.of(file, "--model", "register", "--json");

        JsonNode json = new ObjectMapper().readTree(replay.out());
        assertThat(replay.out()).hasLineCount(1);
        assertThat(replay.exitCode()).isEqualTo(1);
        assertThat(json.path("verdict").asText()).isEqualTo("invalid");
        assertThat(json.path("history").path("format").asText()).isEqualTo("elle-json");
        assertThat(json.path("history").path("events").asInt()).isEqualTo(2);
        assertThat(json.path("anomalies").path(0).path("events")).hasSize(2);
        assertThat(json.path("conventions").path("nilReads").asText()).isEqualTo("any");
        assertThat(json.path("conventions").path("failedCas").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "hello, '', 'line 1, column 1: begins as no history does'",
        "{:process 0, '', 'line 1, column 1: not EDN: EOF'",
        "'{\"f\":', '', 'line 1, column 6: not JSON: the file ends within an event'",
        "{:process 0}, --format=elle-json, 'line 1, column 2: not JSON: Unexpected character'",
        "{:process 0}, --format=porcupine-kv, 'line 1, column 12: not a line of porcupine-kv'",
        "{:process 0}, --format=csv, 'unknown format ''csv''; there are elle-json, jepsen-edn, porcupine-kv'",
        "{:process 0}, --failed-cas=maybe, '--failed-cas is observation, all or dropped, not ''maybe'''",
    })
    void troubleIsOneLine(String text, String option, String message) throws Exception {
        Path file = history(text);

        Replay replay = option.isEmpty()
                ? Replay.of(file, "--model", "register", "--json")
                : Replay.of(file, "--model", "register", "--json", option);

        assertThat(replay.exitCode()).isEqualTo(ExitCode.TROUBLE);
        assertThat(replay.out()).isEmpty();
        assertThat(replay.err()).hasLineCount(1).contains(message);
    }

    @ParameterizedTest
    @CsvSource({"jepsen-edn", "elle-json"})
    void theDocumentsExamplesAreJudged(String format) throws Exception {
        Replay replay = Replay.of(history(example("### " + format)), "--model", "cas-register");

        assertThat(replay.err()).isEmpty();
        assertThat(replay.firstLine()).startsWith("valid: ").contains("(" + format + "; ");
    }

    @Test
    void theDocumentsLinesOfPorcupineAreReadAndWritten() throws Exception {
        Path written = folder.resolve("written.edn");

        Replay.of(
                history(example("### porcupine-kv").strip()), "--model", "register", "--write-edn", written.toString());

        assertThat(Files.readAllLines(written)).hasSize(4).last().asString().contains(":f :get, :value [\"a\" \"x\"]");
    }

    @Test
    void jsonIsAsTheDocumentShowsIt() throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        Path file = history(example("### jepsen-edn"));

        JsonNode printed = mapper.readTree(
                Replay.of(file, "--model", "cas-register", "--json").out());

        JsonNode shown = mapper.readTree(example("### The way out"));
        assertThat(fields(printed)).isEqualTo(fields(shown));
        for (String same : List.of("format", "verdict", "check", "anomalies", "conventions")) {
            assertThat(printed.path(same)).as(same).isEqualTo(shown.path(same));
        }
    }

    private static Set<String> fields(JsonNode node) {
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        node.path("history").fieldNames().forEachRemaining(name -> names.add("history." + name));
        return names;
    }

    private static String example(String heading) throws IOException {
        Path formats = Path.of(System.getProperty("statebench.root", "..")).resolve("docs/formats.md");
        String text = Files.readString(formats);
        String section = text.substring(text.indexOf(heading));
        int fence = section.indexOf('\n', section.indexOf("```"));
        return section.substring(fence + 1, section.indexOf("```", fence));
    }
}
