package io.statebench.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole command on a backend that has a leader to lose, and on one that has not. */
@Timeout(180)
class CompareIT {
    @TempDir
    private Path folder;

    @Test
    void aLostLeaderTakesAFailoverAndASingleServerHasNone() throws Exception {
        BenchProcess bench = BenchProcess.start(
                new BenchProcess.Start(folder, false, List.of()),
                "compare",
                "--backends=redis,redis-sentinel",
                "--operations=set,lock",
                "--clients=2",
                "--rounds=1",
                "--seconds=0.3",
                "--warmup=0.1",
                "--starts=1",
                "--losses=1",
                "--out=" + folder.resolve("out"));
        assertThat(bench.process().waitFor()).as("%s", bench.lines()).isZero();

        Path result = bench.result(bench.results().get(0)).resolve("compare.json");
        JsonNode standings = new ObjectMapper().readTree(result.toFile()).path("standings");
        JsonNode redis = standings.path(0);
        JsonNode sentinel = standings.path(1);
        assertThat(redis.path("rates"))
                .hasSize(2)
                .allSatisfy(
                        rate -> assertThat(rate.path("perSecond").asDouble()).isPositive());
        assertThat(redis.path("durability").asText()).isEqualTo("ONE_MEMORY");
        assertThat(redis.path("residentBytes").asLong()).isBetween(1L << 20, 1L << 30);
        assertThat(redis.path("outages")).isEmpty();
        assertThat(redis.path("unavailable").toString()).contains("there is one node");
        assertThat(sentinel.path("outages"))
                .hasSize(2)
                .allSatisfy(outage -> assertThat(outage.path("millis").path(0).asLong())
                        .as("no sooner than the sentinels look, and no later than they take")
                        .isBetween(300L, 19_999L));
        assertThat(bench.lines()).anyMatch(line -> line.startsWith("| **safe: one memory** |"));
    }
}
