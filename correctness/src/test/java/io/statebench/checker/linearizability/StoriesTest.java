package io.statebench.checker.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.checker.Budget;
import io.statebench.checker.CheckResult;
import io.statebench.history.HistoryReader;
import io.statebench.model.Model;
import io.statebench.model.Models;
import io.statebench.model.Register.NilRead;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The histories on disk, {@code histories/<model>/<verdict>/<story>.edn}, each with its story at the top. */
class StoriesTest {
    private static final Path FOLDER = Path.of("src/test/resources/histories");

    static Stream<Path> stories() throws Exception {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            List<Path> stories = files.filter(file -> file.toString().endsWith(".edn"))
                    .filter(file -> Models.names().contains(model(file)))
                    .sorted()
                    .toList();
            return stories.stream();
        }
    }

    private static String model(Path file) {
        return FOLDER.relativize(file).getName(0).toString();
    }

    @ParameterizedTest
    @MethodSource("stories")
    void aStoryHasTheVerdictOfItsFolder(Path file) throws Exception {
        LinearizabilityChecker checker = new LinearizabilityChecker(
                Models.named(model(file), null, NilRead.ABSENT).orElseThrow());

        CheckResult result = checker.check(HistoryReader.read(file), Budget.DEFAULT);

        assertThat(result.verdict().word())
                .isEqualTo(FOLDER.relativize(file).getName(1).toString());
        assertThat(Files.readAllLines(file).get(0)).startsWith("; ");
    }

    @ParameterizedTest
    @MethodSource("stories")
    void theVerdictDoesNotDependOnTheThreads(Path file) throws Exception {
        Model<?> model = Models.named(model(file), null, NilRead.ABSENT).orElseThrow();

        CheckResult one = new LinearizabilityChecker(model, 1).check(HistoryReader.read(file), Budget.DEFAULT);
        CheckResult four = new LinearizabilityChecker(model, 4).check(HistoryReader.read(file), Budget.DEFAULT);

        assertThat(four.verdict()).isEqualTo(one.verdict());
        assertThat(four.anomalies()).isEqualTo(one.anomalies());
    }

    @Test
    void theCoreIsExplainedInWords() throws Exception {
        Path file = FOLDER.resolve("register/invalid/stale-read-after-acknowledged-write.edn");
        LinearizabilityChecker checker = new LinearizabilityChecker(
                Models.named("register", null, NilRead.ABSENT).orElseThrow());

        CheckResult result = checker.check(HistoryReader.read(file), Budget.DEFAULT);

        assertThat(result.anomalies()).singleElement().satisfies(anomaly -> {
            assertThat(anomaly.words())
                    .isEqualTo(
                            "p1 read 1 from 0.005000 s to 0.006000 s (events 4 and 5). No order of the operations allows"
                                    + " that: when it returned, the value could only have been 2, because of: p0 write 2 from"
                                    + " 0.003000 s to 0.004000 s (events 2 and 3). In short, 1 and 2 would each have been"
                                    + " there before the other.");
            assertThat(anomaly.events()).containsExactly(2L, 3L, 4L, 5L);
        });
    }
}
