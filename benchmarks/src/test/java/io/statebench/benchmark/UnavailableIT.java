package io.statebench.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class UnavailableIT {
    @TempDir
    Path folder;

    @Test
    void aBackendThatMayBeMissingIsPrintedAndStored() throws Exception {
        var start = new BenchProcess.Start(folder, false, List.of("-Dstatebench.redis=/nowhere/redis-server"));

        BenchProcess bench = BenchProcess.start(
                start, "--profile=smoke", "--include=PubSubBenchmark.publish", "--allow-unavailable");
        bench.process().waitFor();

        String words = "redis: -Dstatebench.redis=/nowhere/redis-server is not an executable file";
        assertThat(bench.errors()).isEmpty();
        assertThat(bench.process().exitValue()).isZero();
        assertThat(bench.lines()).first().isEqualTo("not available: " + words);
        Path file = bench.result(bench.results().get(0)).resolve("environment.json");
        Environment environment = new ObjectMapper().readValue(file.toFile(), Environment.class);
        assertThat(environment.unavailable()).containsExactly(words);
        assertThat(environment.backendFacts()).containsOnlyKeys("memory");
        assertThat(environment.coLocated()).isFalse();
    }
}
