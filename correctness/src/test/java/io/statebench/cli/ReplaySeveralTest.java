package io.statebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code replay} makes of several histories at once. */
class ReplaySeveralTest {
    private static final String WRITE = "{:process 0 :type :invoke :f :write :value 1} {:process 0 :type :ok :f :write"
            + " :value 1} {:process 0 :type :invoke :f :read} {:process 0 :type :ok :f :read :value ";

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void histories() throws IOException {
        Files.writeString(folder.resolve("good"), WRITE + "1}");
        Files.writeString(folder.resolve("bad"), WRITE + "2}");
        Files.writeString(folder.resolve("broken"), WRITE);
    }

    private Said replay(String names, String... options) {
        List<String> arguments = new ArrayList<>(List.of("replay", "--model", "register"));
        arguments.addAll(List.of(options));
        for (String name : List.of(names.split(" "))) {
            arguments.add(folder.resolve(name).toString());
        }
        return Said.by(arguments.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({"good good, 0", "good bad, 1", "bad good, 1", "bad bad bad, 1"})
    void theWorstVerdictIsTheExitCode(String names, int exitCode) {
        Said said = replay(names);

        said.isVerdict(exitCode, ": ");
        assertThat(said.out().lines().filter(line -> line.startsWith(folder.toString())))
                .hasSize(names.split(" ").length);
    }

    @Test
    void eachVerdictBeginsWithItsFile() {
        Said said = replay("good bad");

        assertThat(said.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith(folder.resolve("good") + ": valid: "),
                        line -> assertThat(line).startsWith(folder.resolve("bad") + ": invalid: "),
                        line -> assertThat(line).startsWith("  not-linearizable: "));
    }

    @ParameterizedTest
    @CsvSource({
        "broken, 'broken: line 1, column 125: not EDN: EOF'",
        "missing, there is no file ",
        ".., '..: Is a directory'",
    })
    void trouble(String name, String words) {
        Said said = replay("good " + name + " bad");

        assertThat(said.code()).isEqualTo(ExitCode.TROUBLE);
        assertThat(said.err()).hasLineCount(1).startsWith("statebench: ").contains(words);
        assertThat(said.out()).contains("good: valid: ", "bad: invalid: ");
    }

    @Test
    void jsonIsOneObjectALine() throws Exception {
        Said said = replay("good broken bad", "--json");

        List<String> lines = said.out().lines().toList();
        assertThat(lines).hasSize(2);
        ObjectMapper mapper = new ObjectMapper();
        assertThat(mapper.readTree(lines.get(0)).path("verdict").asText()).isEqualTo("valid");
        assertThat(mapper.readTree(lines.get(1)).path("verdict").asText()).isEqualTo("invalid");
        assertThat(mapper.readTree(lines.get(1)).path("history").path("file").asText())
                .isEqualTo(folder.resolve("bad").toString());
        assertThat(said.err()).hasLineCount(1);
        assertThat(said.code()).isEqualTo(ExitCode.TROUBLE);
    }

    @Test
    void onlyOneHistoryIsWritten() {
        Path written = folder.resolve("written");

        replay("good bad", "--write-edn", written.toString()).isRefused("--write-edn takes one history, not 2");

        assertThat(written).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"--model=nosuch, unknown model", "--engine=nosuch, '--engine is statebench, knossos or both'"})
    void aWrongOptionIsSaidOnce(String option, String words) {
        List<String> arguments = new ArrayList<>(List.of("replay", option));
        arguments.addAll(
                List.of(folder.resolve("good").toString(), folder.resolve("bad").toString()));

        Said.by(arguments.toArray(String[]::new)).isRefused(words);
    }
}
