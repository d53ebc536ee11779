package io.statebench.report.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.report.Fixture;
import io.statebench.report.input.Folders.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldersTest {
    private static final String RUN = Fixture.NAIVE;

    @TempDir
    private Path temp;

    private Fixture fixture = new Fixture(Path.of("."));

    @BeforeEach
    void copy() throws IOException {
        fixture = Fixture.in(temp);
    }

    @Test
    void aWholeFolderIsReadWithoutAProblem() throws IOException {
        Run run = run();

        assertThat(run.problems()).isEmpty();
        assertThat(Objects.requireNonNull(run.history()).events()).hasSizeGreaterThan(100);
        assertThat(Objects.requireNonNull(run.judgement()).verdict()).isEqualTo(Verdict.INVALID);
    }

    @Test
    void foldersThatAreNotWholeAreListedAndNotRead() throws IOException {
        Folders folders = Folders.list(fixture.out());

        assertThat(folders.skipped())
                .containsExactly(
                        "runs/20261123-090000-redis-lock-s9.failed", "runs/20261123-090500-redis-lock-s9.partial");
        assertThat(folders.runs())
                .hasSize(5)
                .allSatisfy(folder -> assertThat(folder.problems()).isEmpty());
        assertThat(folders.benchmarks())
                .hasSize(1)
                .allSatisfy(found -> assertThat(found.problems()).isEmpty());
    }

    /** They have files of their own, so that they would look damaged. */
    @ParameterizedTest
    @ValueSource(strings = {"latency", "capacity", "curve", "scale", "hotkey", "merge"})
    void whatALoadCommandLeftIsNoBenchmark(String kind) throws IOException {
        Files.createDirectories(fixture.out().resolve("benchmarks/20261123-101500-" + kind + "-redis-cluster-set"));

        assertThat(Folders.list(fixture.out()).benchmarks())
                .hasSize(1)
                .allSatisfy(found -> assertThat(found.problems()).isEmpty());
    }

    @Test
    void latenciesCountFromTheStartOfTheRun() throws IOException {
        LatencyLog log = Objects.requireNonNull(run().latency());

        assertThat(log.seconds()).extracting(LatencyLog.Second::fromMillis).contains(0L, 1000L, 7000L);
        assertThat(log.seconds()).element(0).satisfies(second -> {
            assertThat(second.ok()).isEqualTo(80);
            assertThat(second.p50Nanos()).isBetween(250_000L, 400_000L);
            assertThat(second.maxNanos()).isGreaterThanOrEqualTo(second.p99Nanos());
        });
        assertThat(log.seconds()).element(2).satisfies(second -> {
            assertThat(second.ok()).isZero();
            assertThat(second.notOk()).isEqualTo(80);
        });
    }

    @Test
    void operationsThatWaitOnPurposeAreNotInTheLatencies() throws IOException {
        fixture.edit(RUN + "/latency.hlog", "Tag=acquire.", "Tag=hold.");

        LatencyLog log = Objects.requireNonNull(run().latency());

        assertThat(log.seconds()).first().extracting(LatencyLog.Second::ok).isEqualTo(40L);
    }

    @Test
    void everyMissingFileIsNamedAndTheRestIsRead() throws IOException {
        fixture.delete(RUN + "/plan.json");
        fixture.delete(RUN + "/verdict.json");
        fixture.delete(RUN + "/history.edn");
        fixture.delete(RUN + "/latency.hlog");

        Run run = run();

        assertThat(run.problems())
                .containsExactly(
                        "plan.json: missing", "verdict.json: missing", "history.edn: missing", "latency.hlog: missing");
        assertThat(run.info()).isNotNull();
    }

    @Test
    void aTornHistoryKeepsItsWholeLines() throws IOException {
        String history = fixture.text(RUN + "/history.edn");
        fixture.write(RUN + "/history.edn", history.substring(0, history.length() - 30));

        Run run = run();

        assertThat(run.problems())
                .singleElement()
                .asString()
                .startsWith("history.edn: line ")
                .contains("is damaged");
        assertThat(Objects.requireNonNull(run.history()).events())
                .hasSize((int) history.lines().count() - 1);
    }

    @Test
    void manyDamagedLinesAreCountedAndNotListed() throws IOException {
        fixture.write(RUN + "/history.edn", "{\n".repeat(10));

        assertThat(run().problems()).hasSize(4).last().isEqualTo("history.edn: 7 more lines are damaged");
    }

    @Test
    void damagedLatenciesAreNamed() throws IOException {
        fixture.write(
                RUN + "/latency.hlog", "#[StartTime: 5.0 (seconds since epoch)]\nTag=a.ok,0.0,1.0,2.0,HISTFrubbish\n");

        assertThat(run().problems()).first().asString().startsWith("latency.hlog: damaged");
    }

    @Test
    void aTornVerdictIsNamed() throws IOException {
        String verdict = fixture.text(RUN + "/verdict.json");
        fixture.write(RUN + "/verdict.json", verdict.substring(0, verdict.length() / 2));

        Run run = run();

        assertThat(run.judgement()).isNull();
        assertThat(run.problems()).singleElement().asString().startsWith("verdict.json: damaged");
    }

    @Test
    void aVerdictByAnotherWordIsDamage() throws IOException {
        fixture.edit(RUN + "/verdict.json", "\"verdict\": \"invalid\"", "\"verdict\": \"fine\"");

        assertThat(run().problems()).containsExactly("verdict.json: damaged, no verdict is called \"fine\"");
    }

    @Test
    void measurementsInAUnitWeDoNotKnowAreDamage() throws IOException {
        fixture.edit(Fixture.QUICK + "/jmh.json", "us/op", "parsec/op");

        Benchmark benchmark = Folders.list(fixture.out()).benchmarks().get(0);

        assertThat(benchmark.measurements()).isNotEmpty().noneMatch(Measurement::isSample);
        assertThat(benchmark.problems())
                .hasSize(8)
                .allMatch(problem -> problem.endsWith(" left out, \"parsec\" is no unit of time we know"));
    }

    @Test
    void aFolderThatIsNotThereIsOneSentence() {
        assertThatThrownBy(() -> Folders.list(temp.resolve("nowhere")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("no such folder: ");
    }

    private Run run() throws IOException {
        for (RunFolder folder : Folders.list(fixture.out()).runs()) {
            if (RUN.endsWith(folder.name())) {
                return folder.read();
            }
        }
        throw new AssertionError("no " + RUN);
    }
}
