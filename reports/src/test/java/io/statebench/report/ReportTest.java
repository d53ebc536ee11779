package io.statebench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTest {
    @TempDir
    private Path temp;

    private Fixture fixture = new Fixture(Path.of("."));
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void copy() throws IOException {
        fixture = Fixture.in(temp);
    }

    @Test
    void aGoodQuickRunIsZeroAndPrintsTheTable() {
        int exit = quick();

        assertThat(exit).isZero();
        assertThat(err.toString()).isEmpty();
        assertThat(out.toString().lines())
                .anySatisfy(
                        line -> assertThat(line)
                                .matches(
                                        "redis +\\| state +\\| set +\\| +[0-9,]+ \\| +[0-9.]+ us \\| +[0-9.]+ us \\| valid \\(kill, pause\\)"));
        assertThat(out.toString().lines())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("redis-naive")
                        .contains("not measured")
                        .endsWith("invalid, as expected of a control"));
        assertThat(out.toString().lines())
                .anySatisfy(line -> assertThat(line).startsWith("Each figure comes from a JVM of its own"));
        assertThat(out.toString().strip()).endsWith("report: " + fixture.out().resolve("report.html"));
        assertThat(fixture.out().resolve("report.html")).exists();
    }

    @Test
    void aSubjectFoundInvalidIsOne() {
        fixture.edit(Fixture.LOCK + "/verdict.json", "\"verdict\": \"valid\"", "\"verdict\": \"invalid\"");

        assertThat(quick()).isEqualTo(1);
        assertThat(out.toString()).contains("not as expected: " + Fixture.LOCK + ": invalid, but valid was expected");
    }

    @Test
    void aControlThatPassesIsOne() {
        fixture.edit(Fixture.NAIVE + "/verdict.json", "\"verdict\": \"invalid\"", "\"verdict\": \"valid\"");

        assertThat(quick()).isEqualTo(1);
        assertThat(out.toString()).contains("valid, but invalid was expected of a control");
    }

    @Test
    void anUnknownVerdictIsTwo() {
        fixture.edit(Fixture.LOCK + "/verdict.json", "\"verdict\": \"valid\"", "\"verdict\": \"unknown\"");

        assertThat(quick()).isEqualTo(2);
    }

    @Test
    void aRefutedVerdictOutweighsAnUnknownOne() {
        fixture.edit(Fixture.LOCK + "/verdict.json", "\"verdict\": \"valid\"", "\"verdict\": \"unknown\"");
        fixture.edit(Fixture.NAIVE + "/verdict.json", "\"verdict\": \"invalid\"", "\"verdict\": \"valid\"");

        assertThat(quick()).isEqualTo(1);
    }

    @Test
    void validWithoutAnyOfItsFaultsIsTwo() {
        fixture.edit(Fixture.LOCK + "/verdict.json", "\"f\": \"pause\"", "\"f\": \"other\"");
        fixture.edit(Fixture.LOCK + "/verdict.json", "\"f\": \"kill\"", "\"f\": \"another\"");

        assertThat(quick()).isEqualTo(2);
        assertThat(out.toString()).contains("none of its faults was observed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run.json", "verdict.json"})
    void aDamagedRunIsTwo(String file) {
        fixture.write(Fixture.LOCK + "/" + file, "{\"format\":");

        assertThat(quick()).isEqualTo(2);
        assertThat(out.toString()).contains(Fixture.LOCK);
        assertThat(fixture.out().resolve("report.html")).exists();
    }

    @Test
    void aNumberThatShouldBeThereIsTwo() {
        fixture.edit(
                Fixture.QUICK + "/jmh.json",
                "PubSubBenchmark.publish\",\n    \"mode\": \"sample\"",
                "Other.x\",\n    \"mode\": \"sample\"");

        assertThat(quick()).isEqualTo(2);
        assertThat(out.toString()).contains("missing: a number of redis, pub/sub publish");
    }

    @Test
    void aBackendWithoutAnyNumberIsTwo() {
        fixture.edit(Fixture.QUICK + "/environment.json", "\"memory\": {}", "\"memory\": {}, \"etcd\": {}");

        assertThat(quick()).isEqualTo(2);
        assertThat(out.toString()).contains("missing: a number of etcd, state set");
    }

    @Test
    void whatWasUnavailableIsTwo() {
        fixture.edit(
                Fixture.QUICK + "/environment.json", "\"unavailable\": []", "\"unavailable\": [\"etcd: no server\"]");

        assertThat(quick()).isEqualTo(2);
        assertThat(out.toString()).contains("not available to benchmarks: etcd: no server");
    }

    @ParameterizedTest
    @ValueSource(strings = {"benchmarks", "runs"})
    void halfOfItIsTwo(String half) {
        fixture.deleteAll(half);

        assertThat(quick()).isEqualTo(2);
    }

    @Test
    void anOlderRunOfTheSameKindDoesNotCount() {
        fixture.edit(Fixture.STALE + "/run.json", "\"backend\": \"memory\"", "\"backend\": \"redis\"");
        fixture.edit(Fixture.STALE + "/run.json", "\"planted\": \"stale-read\"", "\"planted\": \"none\"");
        fixture.edit(Fixture.STALE + "/run.json", "2026-11-23T10:18:00Z", "2026-11-22T10:18:00Z");
        fixture.edit(Fixture.STALE + "/verdict.json", "\"verdict\": \"invalid\"", "\"verdict\": \"valid\"");

        assertThat(quick()).isZero();
    }

    @Test
    void theWholeReportJudgesNothing() {
        fixture.edit(Fixture.LOCK + "/verdict.json", "\"verdict\": \"valid\"", "\"verdict\": \"invalid\"");
        Path page = temp.resolve("page.html");

        int exit = run("--out", fixture.out().toString(), "--output", page.toString());

        assertThat(exit).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("report: " + page);
        assertThat(page).exists();
    }

    @Test
    void noFolderIsOneLineAndThree() {
        assertThat(run("--out", temp.resolve("nowhere").toString())).isEqualTo(3);

        assertThat(err.toString().lines()).singleElement().asString().startsWith("no such folder: ");
    }

    @Test
    void nothingToReportIsOneLineAndThree() throws IOException {
        Path empty = Files.createDirectory(temp.resolve("empty"));

        assertThat(run("quick", "--out", empty.toString())).isEqualTo(3);

        assertThat(err.toString().lines()).singleElement().asString().startsWith("nothing to report below ");
        assertThat(empty).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing/page.html", "."})
    void noPlaceForThePageIsOneLineAndThree(String output) throws IOException {
        Path target = temp.resolve("place");
        Files.createDirectory(target);

        int exit = run(
                "--out",
                fixture.out().toString(),
                "--output",
                target.resolve(output).toString());

        assertThat(exit).isEqualTo(3);
        assertThat(err.toString().lines()).singleElement().asString().startsWith("cannot write ");
        try (Stream<Path> left = Files.list(target)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aMisspeltOptionIsOneLineAndThree() {
        assertThat(run("--ouput", "x")).isEqualTo(3);

        assertThat(err.toString().lines()).singleElement().asString().contains("--ouput");
    }

    @Test
    void nothingIsLeftBesideThePage() throws IOException {
        quick();

        try (Stream<Path> files = Files.list(fixture.out())) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .containsExactlyInAnyOrder("benchmarks", "gate", "report.html", "runs");
        }
    }

    @Test
    void theConsoleObeysNothingInAFile() {
        fixture.edit(Fixture.LOCK + "/run.json", "\"backend\": \"redis\"", "\"backend\": \"red\\u001b[2J\\nis\"");

        quick();

        assertThat(out.toString()).contains("red?[2J?is").doesNotContain("\u001b");
    }

    private int quick() {
        return run("quick", "--out", fixture.out().toString());
    }

    private int run(String... args) {
        return Report.execute(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }
}
