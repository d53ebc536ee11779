package io.statebench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is drawn when paths are named, and what is done with the page. */
class PathsTest {
    @TempDir
    private Path temp;

    private Fixture fixture = new Fixture(Path.of("."));
    private Path page = Path.of(".");
    private Desktop desktop = new Desktop(Map.of(), "Linux");
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void copy() throws IOException {
        fixture = Fixture.in(temp);
        page = temp.resolve("page.html");
    }

    @Test
    void oneRunFolderIsDrawnAlone() throws IOException {
        assertThat(draw(Fixture.LOCK)).isZero();

        assertThat(html().select("#runs > section.card")).hasSize(1);
        assertThat(html().select("#speed")).isEmpty();
    }

    @Test
    void jmhsOwnFileNeedsNoFolder() throws IOException {
        assertThat(draw(Fixture.QUICK + "/jmh.json")).isZero();

        assertThat(html().select("#speed h3").text()).isEqualTo("jmh.json");
        assertThat(html().select("#benchmark-1 .doubt")).isEmpty();
        assertThat(html().select("#benchmark-1 .chart")).hasSize(2);
    }

    @Test
    void anIntervalLogIsDrawnByTag() throws IOException {
        assertThat(draw(Fixture.LOCK + "/latency.hlog")).isZero();

        assertThat(html().select("#histogram-1 tbody tr").eachText())
                .anySatisfy(row -> assertThat(row).startsWith("acquire.ok ").contains("µs"));
        assertThat(html().select(".summary").text()).doesNotContain("Nothing was measured");
    }

    @Test
    void anArchiveIsDrawnLikeItsFolderAndByTheSameBytes() throws IOException {
        Path archive = Packed.folder(fixture.out(), temp.resolve("results.tar.gz"));
        Path other = temp.resolve("other.html");

        assertThat(draw(".")).isZero();
        int exit = run(archive.toString(), "--output", other.toString());

        assertThat(exit).isZero();
        assertThat(Files.readString(other)).isEqualTo(Files.readString(page));
    }

    @Test
    void whatCannotBeDrawnIsNamedOnThePageOfTheRest() throws IOException {
        Files.writeString(temp.resolve("torn.json"), "[{");

        assertThat(run(
                        fixture.out().resolve(Fixture.LOCK).toString(),
                        temp.resolve("nowhere").toString(),
                        temp.resolve("torn.json").toString(),
                        "--output",
                        page.toString()))
                .isZero();

        assertThat(html().select(".summary .doubt").text())
                .contains("Not drawn: ", "nowhere: no such file or folder", "torn.json: damaged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[{", "[]", "{}", "[1]", "null"})
    void oneFileThatCannotBeDrawnIsOneLineAndThree(String text) throws IOException {
        Path file = Files.writeString(temp.resolve("jmh-result.json"), text);

        assertThat(run(file.toString(), "--output", page.toString())).isEqualTo(3);

        assertThat(err.toString().lines()).singleElement().asString().contains("jmh-result.json");
        assertThat(page).doesNotExist();
    }

    @Test
    void aDamagedIntervalLogIsOneLineAndThree() throws IOException {
        Path file = Files.writeString(temp.resolve("x.hlog"), "Tag=a.ok,0.0,1.0,2.0,HISTFrubbish\n");

        assertThat(run(file.toString(), "--output", page.toString())).isEqualTo(3);

        assertThat(err.toString().lines()).singleElement().asString().startsWith("x.hlog: ");
    }

    @Test
    void aPathBeforeACommandIsRefused() {
        assertThat(run(temp.toString(), "quick", "--out", fixture.out().toString()))
                .isEqualTo(3);

        assertThat(err.toString().lines()).singleElement().asString().contains("before the command quick");
    }

    @Test
    void withoutADesktopThePageIsWrittenAllTheSame() {
        assertThat(draw(".", "--open")).isZero();

        assertThat(page).exists();
        assertThat(err.toString().lines()).singleElement().asString().startsWith("not opened: there is no desktop");
    }

    @Test
    void aDesktopIsGivenTheAddressOfThePage() throws IOException {
        Path seen = temp.resolve("seen.txt");
        opener("printf %s \"$1\" > " + seen);

        assertThat(draw(".", "--open")).isZero();

        assertThat(Files.readString(seen)).isEqualTo(page.toUri().toString());
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void anOpenerThatFailsIsOneLineAndNoFailure() throws IOException {
        opener("exit 3");

        assertThat(draw(".", "--open")).isZero();

        assertThat(err.toString().lines()).singleElement().isEqualTo("not opened: xdg-open ended with 3");
    }

    @Test
    void markdownOnStandardOutputIsAloneThere() {
        assertThat(draw(".", "--markdown", "-")).isZero();

        assertThat(out.toString()).startsWith("## StateBench\n").doesNotContain("report: ");
        assertThat(err.toString()).contains("report: ");
    }

    @Test
    void markdownOfAQuickRunIsAloneThereToo() {
        int exit = run("quick", "--out", fixture.out().toString(), "--markdown", "-");

        assertThat(exit).isZero();
        assertThat(out.toString()).startsWith("## StateBench\n").doesNotContain("report: ", "backend     |");
    }

    @Test
    void markdownIsWrittenBesideThePage() throws IOException {
        Path file = temp.resolve("summary.md");

        assertThat(draw(".", "--markdown", file.toString())).isZero();

        assertThat(Files.readString(file)).contains("### Verdicts", "### Speed beside truth");
    }

    @Test
    void aNumberAfterServeIsAPortAndAnythingElseAPath() {
        assertThat(run("--serve", temp.resolve("nowhere").toString())).isEqualTo(3);
        assertThat(err.toString()).contains("nowhere: no such file or folder");

        assertThat(run("--serve=99999")).isEqualTo(3);
        assertThat(err.toString()).contains("no port is called 99999");
    }

    @Test
    void whatIsServedIsNotWrittenAsMarkdown() {
        assertThat(run("--serve", "--markdown", "-")).isEqualTo(3);

        assertThat(err.toString().lines()).singleElement().asString().contains("--markdown does not go with --serve");
    }

    @Test
    void theHelpTellsAllOptionsAndExitCodes() {
        assertThat(run("--help")).isZero();

        assertThat(out.toString())
                .contains("--out", "--output", "--open", "--serve", "--markdown", "compare", "chart", "export", "quick")
                .contains("Exit codes:")
                .containsPattern("(?m)^  3 ");
    }

    private void opener(String script) throws IOException {
        Path folder = Files.createDirectory(temp.resolve("bin"));
        Path program = Files.writeString(folder.resolve("xdg-open"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        desktop = new Desktop(Map.of("PATH", folder.toString(), "DISPLAY", ":0"), "Linux");
    }

    private Document html() throws IOException {
        Document document = Jsoup.parse(Files.readString(page));
        Objects.requireNonNull(document.getElementById("verdicts"));
        return document;
    }

    private int draw(String path, String... more) {
        var arguments = new ArrayList<>(List.of(more));
        arguments.addAll(List.of("--output", page.toString()));
        arguments.add(fixture.out().resolve(path).toString());
        return run(arguments.toArray(String[]::new));
    }

    private int run(String... args) {
        return Report.execute(desktop, new PrintWriter(out, true), new PrintWriter(err, true), args);
    }
}
