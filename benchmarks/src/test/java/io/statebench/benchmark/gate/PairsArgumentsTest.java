package io.statebench.benchmark.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What cannot be measured is refused in one line, before anything is started or written. */
class PairsArgumentsTest {
    @TempDir
    Path folder;

    private final StringWriter err = new StringWriter();

    private void assertRefused(String words, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--out=" + folder.resolve("bundle.json"));

        int exit = new CommandLine(new PairsCommand())
                .setErr(new PrintWriter(err, true))
                .setOut(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));

        assertThat(exit).isEqualTo(3);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("bench: ")
                .contains(words);
        assertThat(folder.resolve("bundle.json")).doesNotExist();
    }

    private static String stub() {
        return PairsProcess.stub();
    }

    @Test
    void aMissingJar() {
        assertRefused("candidate: there is no no-such.jar", "--baseline", stub(), "--candidate=no-such.jar");
    }

    @Test
    void aFolderWithoutBenchmarks() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));

        assertRefused("baseline: " + empty + " has no JMH benchmarks", "--baseline=" + empty, "--candidate", stub());
    }

    @Test
    void benchmarksWithoutJmh() throws IOException {
        Path list = Files.createDirectories(folder.resolve("list/META-INF")).resolve("BenchmarkList");
        Files.writeString(list, "");

        assertRefused("and no JMH", "--baseline=" + folder.resolve("list"), "--candidate", stub());
    }

    @Test
    void aListThatIsDamaged() throws IOException {
        Path list = Files.createDirectories(folder.resolve("list/META-INF")).resolve("BenchmarkList");
        Files.writeString(list, "JMH S 999 io.x\n");

        assertRefused("cannot be read", "--baseline=" + folder.resolve("list") + ":" + stub(), "--candidate", stub());
    }

    @Test
    void aChoiceThatNothingMatches() {
        assertRefused(
                "no benchmark of both arms matches", "--baseline", stub(), "--candidate", stub(), "--include=NoSuch");
    }

    @Test
    void aListOfOnlyWhatIsNotThere() {
        assertRefused(
                "--only: cannot read", "--baseline", stub(), "--candidate", stub(), "--include=Stub", "--only=no-such");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        --stage=3               | --stage is 1 or 2, not 3
        --pairs=0               | --pairs is 1 to 1000, not 0
        --warmups=-1            | --warmups is 0 to 1000, not -1
        --iterations=0          | --iterations is 1 to 1000, not 0
        --iteration-seconds=0   | --iteration-seconds is 0.01 to 3600, not 0.0
        --iteration-seconds=NaN | --iteration-seconds is 0.01 to 3600, not NaN
        --rate=-5               | --rate is above 0 and at most 10000000, not -5.0
        --include=(             | --include '(' is not a regular expression
        """)
    void aNumberThatCannotBeMeant(String argument, String words) {
        assertRefused(words, "--baseline", stub(), "--candidate", stub(), argument);
    }
}
