package io.statebench.report.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.report.Fixture;
import io.statebench.report.Hostile;
import io.statebench.report.input.Folders;
import io.statebench.report.page.Frame;
import io.statebench.report.table.Selection;
import io.statebench.report.table.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkdownTest {
    @TempDir
    private Path temp;

    private Fixture fixture = new Fixture(Path.of("."));

    @BeforeEach
    void copy() throws IOException {
        fixture = Fixture.in(temp);
    }

    @Test
    void verdictsComeBeforeSpeed() throws IOException {
        String text = markdown(Frame.NONE);

        assertThat(text)
                .containsSubsequence("5 runs ended as expected", "### Verdicts", "### Speed beside truth", "5,033,201");
        assertThat(text.lines())
                .anyMatch(line ->
                        line.equals("| ✔ valid (kill, pause) | redis | lock | 20261123-101500-redis-lock-s42 |"));
    }

    @Test
    void numbersOfWhatBrokeItsPromiseAreStruckThrough() throws IOException {
        fixture.edit(Fixture.LOCK + "/verdict.json", "\"verdict\": \"valid\"", "\"verdict\": \"invalid\"");

        assertThat(markdown(Frame.NONE).lines())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("| redis | lock | acquire+release | <s>10,992</s> |")
                        .contains("invalid, but valid was expected"));
    }

    @Test
    void backendsThatPromiseTheSameShareATable() throws IOException {
        fixture.edit(Fixture.LOCK + "/verdict.json", "\"verdict\": \"valid\"", "\"verdict\": \"invalid\"");

        String text = markdown(Frame.NONE);

        assertThat(text)
                .containsSubsequence(
                        "Safe when acknowledged&#58; one memory",
                        "| redis | get | <s>8,949</s> |",
                        "| redis-sentinel | get | 6,071 |",
                        "Safe when acknowledged&#58; disks of a majority",
                        "| paxos | get | 909 |");
        assertThat(text.lines())
                .filteredOn(line -> line.startsWith("| paxos |"))
                .hasSize(3)
                .allSatisfy(line ->
                        assertThat(line.chars().filter(c -> c == '|').count()).isEqualTo(12));
    }

    @Test
    void hostileTextIsNeitherMarkupNorACallNorALink() throws IOException {
        Hostile.poison(fixture);
        var frame = new Frame(
                List.of(
                        "**b** | `x` [l](javascript:x) @someone #12 http://evil.example www.evil.example <b>\n# head\u202e"),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                Frame.Mode.FILE);

        String text = markdown(frame);

        assertThat(text)
                .contains("&#60;/script&#62;", "&#64;<!-- -->someone", "&#35;<!-- -->12")
                .doesNotContain(
                        "<script", "<img", "**b**", "`x`", "](", "@someone", "#12 ", "http:", "www.", "\n# ", "\u202e");
        // Every line of a table has its own cells and no more.
        assertThat(text.lines().filter(line -> line.startsWith("| ✔")))
                .isNotEmpty()
                .allSatisfy(line ->
                        assertThat(line.chars().filter(c -> c == '|').count()).isEqualTo(5));
    }

    @Test
    void itNeverGrowsBeyondItsLimit() throws IOException {
        var troubles = new ArrayList<String>();
        for (int i = 0; i < 3000; i++) {
            troubles.add("trouble " + i + " " + "@".repeat(20));
        }
        var frame = new Frame(troubles, List.of(), List.of(), List.of(), null, List.of(), Frame.Mode.FILE);

        String text = markdown(frame);

        assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(32 * 1024, 64 * 1024);
        assertThat(text).containsPattern("… and [0-9]+ more sentences, on the page itself\\.");
        assertThat(text.strip()).endsWith(".");
    }

    @Test
    void oneEndlessValueIsCut() {
        assertThat(Markdown.escaped("x".repeat(100_000))).hasSizeLessThan(1000).endsWith("…");
    }

    private String markdown(Frame frame) throws IOException {
        Selection selection = Selection.all(Folders.list(fixture.out()));
        return Markdown.of(selection, Table.of(selection), frame);
    }
}
