package io.statebench.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That the example is as short as is said, and that the guide shows what is there. */
final class GuideTest {
    private static final Path ROOT =
            Path.of(System.getProperty("statebench.root", "../..")).toAbsolutePath();
    private static final Path MODULE = ROOT.resolve("backends/example");
    private static final Path SOURCES = MODULE.resolve("src/main/java");

    /** What is to be in some file, word for word but for its indentation; a line of three dots leaves something out. */
    private static final Pattern SNIPPET = Pattern.compile("(?ms)^```(?:java|xml)\\n(.*?)^```$");

    private static final Pattern OMISSION = Pattern.compile("(?m)^\\s*\\.\\.\\.$");

    @Test
    void theExampleHasFewerThanTwoHundredLinesOfCode() throws IOException {
        List<String> code = code();

        assertThat(code)
                .contains("public final class ExampleBackend implements Backend {")
                .hasSizeBetween(100, 199);
    }

    /** Blank lines, comments, and lines that only say where names come from are not counted. */
    private static List<String> code() throws IOException {
        List<String> code = new ArrayList<>();
        for (Path file : files(SOURCES)) {
            Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.matches("(/\\*|\\*|//|import |package ).*"))
                    .forEach(code::add);
        }
        return code;
    }

    @Test
    void whatTheGuideShowsIsThere() throws IOException {
        String all = plain(everything());
        String guide = Files.readString(ROOT.resolve("docs/backends.md"));

        List<String> snippets =
                SNIPPET.matcher(guide).results().map(MatchResult::group).toList();
        List<String> parts = SNIPPET.matcher(guide)
                .results()
                .flatMap(found -> OMISSION.splitAsStream(found.group(1)))
                .map(GuideTest::plain)
                .filter(part -> !part.isEmpty())
                .toList();

        assertThat(snippets).hasSizeGreaterThan(5);
        assertThat(parts).allSatisfy(part -> assertThat(all).contains(part));
    }

    @Test
    void everyTypeIsShown() throws IOException {
        String guide = Files.readString(ROOT.resolve("docs/backends.md"));

        assertThat(files(SOURCES).stream()
                        .map(file -> String.valueOf(file.getFileName()).replace(".java", ""))
                        .filter(name -> !name.equals("package-info")))
                .hasSize(5)
                .allSatisfy(name -> assertThat(guide).containsPattern("(class|record) " + name + "\\b"));
    }

    private static String everything() throws IOException {
        List<Path> files = new ArrayList<>(files(MODULE.resolve("src")));
        files.addAll(List.of(MODULE.resolve("pom.xml"), ROOT.resolve("pom.xml")));
        StringBuilder all = new StringBuilder();
        for (Path file : files) {
            all.append(Files.readString(file)).append('\n');
        }
        return all.toString();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String plain(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }
}
