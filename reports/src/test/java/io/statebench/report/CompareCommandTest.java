package io.statebench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
    @TempDir
    private Path temp;

    private Fixture before = new Fixture(Path.of("."));
    private Fixture after = new Fixture(Path.of("."));
    private Path page = Path.of(".");
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void copy() throws IOException {
        before = Fixture.in(Files.createDirectory(temp.resolve("before")));
        after = Fixture.in(Files.createDirectory(temp.resolve("after")));
        page = temp.resolve("page.html");
    }

    @Test
    void theSameBenchmarksStandSideBySideWithRatiosToTheFirst() throws IOException {
        after.edit(Fixture.QUICK + "/jmh.json", "ops/ms", "ops/us");

        assertThat(compare(before.out().toString(), after.out().toString())).isZero();

        assertThat(page().select("#comparison thead th").eachText())
                .containsExactly(
                        "benchmark", "parameters", "threads", "metric", "better", "before", "after", "after / before");
        assertThat(cell("StateBenchmark.set", "memory", "throughput", 7)).isEqualTo("× 1000.000");
        assertThat(cell("StateBenchmark.set", "memory", "p50", 7)).isEqualTo("× 1.000");
        assertThat(cell("StateBenchmark.set", "memory", "p50", 5)).isEqualTo("216 ns (1)");
        assertThat(page().select("#comparison .note").text()).contains("unpaired", "advice and no gate");
    }

    @Test
    void runsAndRowsOfEachAreNamedByTheirLabel() throws IOException {
        after.edit(Fixture.LOCK + "/verdict.json", "\"verdict\": \"valid\"", "\"verdict\": \"invalid\"");

        assertThat(compare("old=" + before.out(), "new=" + after.out())).isZero();

        assertThat(page().select("#runs > section.card .note").eachText())
                .contains("runs/20261123-101500-redis-lock-s42 (old)", "runs/20261123-101500-redis-lock-s42 (new)");
        assertThat(page().select("table.main tr.struck th").eachText()).containsExactly("new: redis");
        Element link = page().select("table.main tr.struck td.verdict a").first();
        assertThat(page().select(String.valueOf(link == null ? "" : link.attr("href")))
                        .text())
                .contains("redis-lock-s42 (new)");
        assertThat(page().select("#circumstances")).isEmpty();
    }

    @Test
    void jmhFilesAndFoldersMix() throws IOException {
        String file = before.out().resolve(Fixture.QUICK + "/jmh.json").toString();

        assertThat(compare("file=" + file, "folder=" + after.out())).isZero();

        assertThat(cell("LockBenchmark.uncontended", "redis", "throughput", 7)).isEqualTo("× 1.000");
    }

    @Test
    void whatOneSideLacksIsSaid() throws IOException {
        after.edit(Fixture.QUICK + "/jmh.json", "StateBenchmark.set", "StateBenchmark.other");

        assertThat(compare(before.out().toString(), after.out().toString())).isZero();

        assertThat(cell("StateBenchmark.set", "memory", "throughput", 6)).isEqualTo("not measured");
        assertThat(cell("StateBenchmark.set", "memory", "throughput", 7)).isEqualTo("–");
        assertThat(cell("StateBenchmark.other", "memory", "throughput", 7)).isEqualTo("–");
    }

    @Test
    void aSideThatIsMissingIsNamedAndTheOtherDrawn() throws IOException {
        assertThat(compare(before.out().toString(), temp.resolve("nowhere").toString()))
                .isZero();

        assertThat(page().select(".summary").text()).contains("Not drawn: ", "nowhere: no such file or folder");
    }

    @Test
    void nothingToCompareIsOneLineAndThree() {
        assertThat(compare(temp.resolve("a").toString(), temp.resolve("b").toString()))
                .isEqualTo(3);

        assertThat(err.toString().lines()).singleElement().asString().contains("no such file or folder (and 1 more)");
        assertThat(page).doesNotExist();
    }

    @Test
    void oneAloneOrTwoOfOneNameAreRefused() {
        assertThat(compare(before.out().toString())).isEqualTo(3);
        assertThat(err.toString().lines()).hasSize(1);

        assertThat(compare("a=" + before.out(), "a=" + after.out())).isEqualTo(3);
        assertThat(err.toString()).contains("two are called a: name them, as in A=");
    }

    @Test
    void theSummaryHasTheTableToo() throws IOException {
        Path file = temp.resolve("summary.md");

        assertThat(compare(before.out().toString(), after.out().toString(), "--markdown", file.toString()))
                .isZero();

        assertThat(Files.readString(file)).contains("Side by side", "× 1.000", "advice and no gate");
    }

    @Test
    void hostileLabelsStayText() throws IOException {
        assertThat(compare("<script>alert(1)</script>=" + before.out(), "b=" + after.out()))
                .isZero();

        assertThat(page().select("script")).hasSize(3);
        assertThat(page().select("#comparison th").text()).contains("<script>alert(1)</script>");
    }

    private String cell(String benchmark, String backend, String metric, int column) throws IOException {
        for (Element row : page().select("#comparison tbody tr")) {
            String text = row.text();
            if (text.contains(benchmark) && text.contains("backend=" + backend) && text.contains(" " + metric + " ")) {
                return row.children().get(column).text();
            }
        }
        throw new AssertionError("no row " + benchmark + " " + backend + " " + metric);
    }

    private Document page() throws IOException {
        return Jsoup.parse(Files.readString(page));
    }

    private int compare(String... args) {
        var arguments = new ArrayList<>(List.of("compare", "--output", page.toString()));
        arguments.addAll(List.of(args));
        return Report.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments.toArray(String[]::new));
    }
}
