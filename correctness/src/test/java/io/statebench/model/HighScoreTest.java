package io.statebench.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.checker.Budget;
import io.statebench.checker.Verdict;
import io.statebench.checker.linearizability.LinearizabilityChecker;
import io.statebench.history.HistoryReader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The model that {@code docs/models.md} writes as an example. */
class HighScoreTest {
    private static final Path DOCUMENT =
            Path.of(System.getProperty("statebench.root", "..")).resolve("docs/models.md");
    private static final Path SOURCE = Path.of("src/test/java/io/statebench/model/HighScore.java");

    @Test
    void theDocumentShowsTheSource() throws Exception {
        String document = Files.readString(DOCUMENT);

        assertThat(document).contains("```java\n" + Files.readString(SOURCE) + "```\n");
    }

    @Test
    void theDocumentNamesEveryModel() throws Exception {
        String document = Files.readString(DOCUMENT);

        assertThat(Models.names()).allSatisfy(name -> assertThat(document).contains("\n| `" + name + "` |"));
    }

    @Test
    void aScoreThatWasBeatenIsNotTheBest() throws Exception {
        assertThat(verdictOfBest(7)).isEqualTo(Verdict.VALID);
        assertThat(verdictOfBest(5)).isEqualTo(Verdict.INVALID);
    }

    private static Verdict verdictOfBest(long best) throws Exception {
        String history = "{:process 0, :type :invoke, :f :submit, :value 7}\n"
                + "{:process 0, :type :ok, :f :submit, :value 7}\n"
                + "{:process 1, :type :invoke, :f :submit, :value 5}\n"
                + "{:process 1, :type :ok, :f :submit, :value 5}\n"
                + "{:process 1, :type :invoke, :f :best, :value nil}\n"
                + "{:process 1, :type :ok, :f :best, :value " + best + "}\n";
        return new LinearizabilityChecker(new HighScore())
                .check(HistoryReader.read(new StringReader(history)), Budget.DEFAULT)
                .verdict();
    }
}
