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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatencyInterruptionIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private @Nullable BenchProcess bench;

    @AfterEach
    void leaveNothingBehind() throws InterruptedException {
        if (bench != null) {
            bench.process().destroyForcibly().waitFor();
        }
    }

    @Test
    void whoEndsItEarlyKeepsWhatWasMeasured() throws Exception {
        BenchProcess running = BenchProcess.start(
                new BenchProcess.Start(folder, false, List.of()),
                "latency",
                "--rate=200",
                "--seconds=600",
                "--warmup=0",
                "--out=" + folder.resolve("out"));
        bench = running;
        boolean isUnderWay = Deadline.after(SOON).await(() -> hasSeconds(running));
        assertThat(isUnderWay).isTrue();

        running.process().destroy();
        running.process().waitFor();

        assertThat(running.results()).singleElement().asString().endsWith(".failed");
        Path result = running.result(running.results().get(0));
        assertThat(result.resolve("latency.json")).doesNotExist();
        JsonNode json = new ObjectMapper()
                .readTree(result.resolve("latency.partial.json").toFile());
        assertThat(json.path("partial").asBoolean()).isTrue();
        assertThat(json.path("counts").path("ok").asLong()).isGreaterThan(100);
        assertThat(json.path("measuredSeconds").asDouble()).isBetween(1.0, 590.0);
        assertThat(running.lines()).anyMatch(line -> line.startsWith("PARTIAL: stopped after "));
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
