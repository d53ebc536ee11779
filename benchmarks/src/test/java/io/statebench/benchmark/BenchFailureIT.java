package io.statebench.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.statebench.time.Deadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A measurement that goes wrong says so, and leaves neither a result that looks whole nor a process. */
@Timeout(120)
class BenchFailureIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    /** Watched forks look twice a second; one that is alive after this is not going to end. */
    private static final Duration WATCHED = Duration.ofSeconds(4);

    @TempDir
    Path folder;

    private ProcessHandle fork = ProcessHandle.current();

    @AfterEach
    void killFork() {
        if (!fork.equals(ProcessHandle.current())) {
            fork.destroyForcibly();
        }
    }

    @Test
    void aThrowingBenchmarkFailsTheRunAndWhatWasMeasuredIsKept() throws Exception {
        BenchProcess bench = startPlanted("memory", "LockBenchmark.uncontended|throwing");
        bench.process().waitFor();

        assertThat(bench.process().exitValue()).isEqualTo(Bench.FAILED);
        assertThat(bench.errors())
                .singleElement()
                .asString()
                .contains("PlantedBenchmark.throwing", "planted in memory");
        assertThat(bench.results()).singleElement().asString().endsWith("-smoke.failed");
        assertThat(bench.lines()).noneMatch(line -> line.startsWith("wrote "));
        Path result = bench.result(bench.results().get(0));
        JsonNode jmh = new ObjectMapper().readTree(result.resolve("jmh.json").toFile());
        assertThat(jmh)
                .singleElement()
                .satisfies(one -> assertThat(one.get("benchmark").asText()).endsWith("uncontended"));
        assertThat(result.resolve("environment.json")).exists();
    }

    @Test
    void anEndedRunIsCalledFailedAndItsForkEnds() throws Exception {
        BenchProcess bench = startPlanted("memory", "blocking$");
        awaitFork(bench);

        bench.process().destroy();
        bench.process().waitFor();

        assertThat(bench.results()).singleElement().asString().endsWith("-smoke.failed");
        assertThat(Deadline.after(SOON).await(() -> !fork.isAlive())).isTrue();
        assertThat(folder).isDirectoryNotContaining("glob:**/statebench-fork*");
        Path json = bench.result(bench.results().get(0)).resolve("jmh.json");
        assertThat(new ObjectMapper().readTree(json.toFile()).isArray()).isTrue();
    }

    @Test
    void aForkAndItsServerEndWhenTheirParentIsKilled() throws Exception {
        BenchProcess.assumeRedis(folder.resolve("logs"));
        BenchProcess bench = startPlanted("redis", "blocking$");
        awaitFork(bench);
        List<ProcessHandle> servers = fork.descendants().toList();
        assertThat(servers).isNotEmpty();

        bench.process().destroyForcibly().waitFor();

        assertThat(Deadline.after(SOON).await(() -> !fork.isAlive())).isTrue();
        assertThat(Deadline.after(SOON).await(() -> servers.stream().noneMatch(ProcessHandle::isAlive)))
                .isTrue();
        assertThat(folder).isDirectoryNotContaining("glob:**/statebench-fork*");
        assertThat(bench.results()).singleElement().asString().endsWith("-smoke.partial");
    }

    /** The control: a fork that nobody watches stays, so that the test above sees the watch at work. */
    @Test
    void anUnwatchedForkOutlivesItsParent() throws Exception {
        BenchProcess bench = startPlanted("memory", "blockingUnwatched$");
        awaitFork(bench);

        bench.process().destroyForcibly().waitFor();

        assertThat(Deadline.after(WATCHED).await(() -> !fork.isAlive())).isFalse();
    }

    private BenchProcess startPlanted(String backends, String include) throws IOException {
        var start = new BenchProcess.Start(
                folder, true, List.of("-D" + PlantedBenchmark.MARK + "=" + folder.resolve("mark")));
        return BenchProcess.start(start, "--profile=smoke", "--backends=" + backends, "--include=" + include);
    }

    private void awaitFork(BenchProcess bench) throws InterruptedException {
        boolean isBlocked = Deadline.after(SOON).await(() -> Files.exists(folder.resolve("mark")));
        assertThat(isBlocked).as("the planted benchmark runs").isTrue();
        fork = bench.process().children().findFirst().orElseThrow();
    }
}
