package io.statebench.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatencyForksIT {
    @TempDir
    Path folder;

    @Test
    void percentilesAndCountsAreInTheJsonOfJmh() throws Exception {
        BenchProcess bench = BenchProcess.run(
                folder,
                "latency",
                "--operation=publish",
                "--arrivals=constant",
                "--rate=100",
                "--seconds=1",
                "--warmup=0",
                "--subscribers=2",
                "--forks=1",
                "--out=" + folder.resolve("out"));

        assertThat(bench.process().exitValue()).as("%s", bench.errors()).isZero();
        Path result = bench.result(bench.results().get(0));
        JsonNode metrics = new ObjectMapper()
                .readTree(result.resolve("jmh.json").toFile())
                .path(0)
                .path("secondaryMetrics");
        assertThat(metrics.path("ok").path("score").asDouble()).isEqualTo(100);
        assertThat(metrics.path("scheduled").path("score").asDouble()).isEqualTo(100);
        assertThat(metrics.path("response.p99").path("score").asDouble())
                .isGreaterThanOrEqualTo(
                        metrics.path("service.p50").path("score").asDouble());
        assertThat(metrics.path("delivery.ok.max").path("score").asDouble()).isPositive();
        assertThat(result).isDirectoryContaining("glob:**/latency-*.hlog");
    }
}
