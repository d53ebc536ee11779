package io.statebench.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.checker.Budget;
import io.statebench.checker.linearizability.LinearizabilityChecker;
import io.statebench.history.HistoryReader;
import io.statebench.model.Register.NilRead;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every model has stories on disk that it allows and stories that it does not; N in a name is 2. */
class ModelStoriesTest {
    private static final Path FOLDER = Path.of("src/test/resources/histories");
    private static final int LEAST = 2;

    static List<String> models() {
        return Models.names().stream().map(name -> name.replace("N", "2")).toList();
    }

    @ParameterizedTest
    @MethodSource("models")
    void storiesHaveTheVerdictOfTheirFolder(String name) throws Exception {
        for (String verdict : List.of("valid", "invalid")) {
            List<Path> stories = stories(FOLDER.resolve(name).resolve(verdict));
            assertThat(stories).hasSizeGreaterThanOrEqualTo(LEAST);
            for (Path story : stories) {
                assertThat(verdict(name, story)).as(story.toString()).isEqualTo(verdict);
                assertThat(Files.readAllLines(story).get(0)).startsWith("; ");
            }
        }
    }

    private static List<Path> stories(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".edn"))
                    .sorted()
                    .toList();
        }
    }

    private static String verdict(String name, Path story) throws Exception {
        Model<?> model = Models.named(name, null, NilRead.ABSENT).orElseThrow();
        return new LinearizabilityChecker(model)
                .check(HistoryReader.read(story), Budget.DEFAULT)
                .verdict()
                .word();
    }
}
