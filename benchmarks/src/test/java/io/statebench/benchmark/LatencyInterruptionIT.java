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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatencyInterruptionIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void whoEndsItEarlyKeepsWhatWasMeasured() throws Exception {
        BenchProcess bench = BenchProcess.start(
                new BenchProcess.Start(folder, false, List.of()),
                "latency",
                "--rate=200",
                "--seconds=600",
                "--warmup=0",
                "--out=" + folder.resolve("out"));
        boolean isUnderWay = Deadline.after(SOON).await(() -> hasSeconds(bench));
        assertThat(isUnderWay).isTrue();

        bench.process().destroy();
        bench.process().waitFor();

        assertThat(bench.results()).singleElement().asString().endsWith(".failed");
        Path result = bench.result(bench.results().get(0));
        assertThat(result.resolve("latency.json")).doesNotExist();
        JsonNode json = new ObjectMapper()
                .readTree(result.resolve("latency.partial.json").toFile());
        assertThat(json.path("partial").asBoolean()).isTrue();
        assertThat(json.path("counts").path("ok").asLong()).isGreaterThan(100);
        assertThat(json.path("measuredSeconds").asDouble()).isBetween(1.0, 590.0);
        assertThat(bench.lines()).anyMatch(line -> line.startsWith("PARTIAL: stopped after "));
    }

    /** The log gets a line a second; its head has five. */
    private static boolean hasSeconds(BenchProcess bench) {
        try {
            List<String> results = bench.results();
            if (results.isEmpty()) {
                return false;
            }
            Path log = bench.result(results.get(0)).resolve("latency.hlog");
            return Files.exists(log) && Files.readAllLines(log).size() > 7;
        } catch (IOException unreadable) {
            return false;
        }
    }
}
