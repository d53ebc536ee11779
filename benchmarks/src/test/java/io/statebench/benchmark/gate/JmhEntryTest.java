package io.statebench.benchmark.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Mode;

class JmhEntryTest {
    private static final RunSettings SETTINGS = new RunSettings(3, 2, 500, List.of());
    private static final BenchmarkKey THROUGHPUT =
            BenchmarkKey.of("io.x.A.m", Mode.Throughput, 2, Map.of("backend", "redis"));

    @TempDir
    Path folder;

    private JmhEntry read(String json, BenchmarkKey key) throws IOException {
        Path file = folder.resolve("jmh.json");
        Files.writeString(file, json);
        return JmhEntry.read(file, key, SETTINGS);
    }

    private static String entry(String mode, String primary, String secondary) {
        return "[{\"benchmark\": \"io.x.A.m\", \"mode\": \"" + mode
                + "\", \"threads\": 2, \"params\": {\"backend\": \"redis\"}, \"primaryMetric\": {" + primary
                + "}, \"secondaryMetrics\": {" + secondary + "}}]";
    }

    @Test
    void operationsFollowFromTheRateAndTheTime() throws IOException {
        JmhEntry entry = read(
                entry("thrpt", "\"score\": 0.15, \"scoreUnit\": \"ops/us\", \"rawData\": [[0.1, 0.2]]", ""),
                THROUGHPUT);

        assertThat(entry.attempts()).isEqualTo(150_000); // 100,000/s and 200,000/s for half a second each.
        assertThat(entry.errors()).isZero();
        assertThat(entry.inWords()).isEqualTo("150,000 ops/s");
        assertThat(entry.load()).isNull();
    }

    @Test
    void operationsFollowFromTheTimeOfEachAndTheThreads() throws IOException {
        BenchmarkKey key = BenchmarkKey.of("io.x.A.m", Mode.AverageTime, 2, Map.of("backend", "redis"));

        JmhEntry entry =
                read(entry("avgt", "\"score\": 1.5, \"scoreUnit\": \"ms/op\", \"rawData\": [[1.0, 2.0]]", ""), key);

        assertThat(entry.attempts()).isEqualTo(1_500); // 2,000/s and 1,000/s by two threads, half a second each.
        assertThat(entry.inWords()).isEqualTo("1.50 ms/op");
    }

    @Test
    void samplesAreCounted() throws IOException {
        BenchmarkKey key = BenchmarkKey.of("io.x.A.m", Mode.SampleTime, 2, Map.of("backend", "redis"));

        JmhEntry entry = read(
                entry(
                        "sample",
                        "\"score\": 12.3, \"scoreUnit\": \"us/op\", \"rawDataHistogram\": [[[[1.5, 10], [2.5, 5]],"
                                + " [[3.5, 1]]]]",
                        ""),
                key);

        assertThat(entry.attempts()).isEqualTo(16);
    }

    @Test
    void collectionsThatWereCountedAndNotThereTookNoTime() throws IOException {
        String primary = "\"score\": 1, \"scoreUnit\": \"ops/s\"";

        assertThat(read(entry("thrpt", primary, "\"gc.count\": {\"score\": 0}"), THROUGHPUT)
                        .gcMillis())
                .isZero();
        assertThat(read(
                                entry(
                                        "thrpt",
                                        primary,
                                        "\"\u00b7gc.count\": {\"score\": 2}, \"\u00b7gc.time\": {\"score\": 7}"),
                                THROUGHPUT)
                        .gcMillis())
                .isEqualTo(7);
        assertThat(read(entry("thrpt", primary, ""), THROUGHPUT).gcMillis()).isNull();
    }

    @Test
    void openLoopLoadSaysWhatWasOfferedAndWhatFailed() throws IOException {
        BenchmarkKey key =
                BenchmarkKey.of(OwnPlan.LATENCY + ".load", Mode.SingleShotTime, 2, Map.of("backend", "redis"));
        String secondary =
                "\"scheduled\": {\"score\": 1000}, \"achieved\": {\"score\": 990.5}, \"saturated\": {\"score\": 1},"
                        + " \"error\": {\"score\": 2}, \"timeout\": {\"score\": 3}, \"response.p99\": {\"score\":"
                        + " 2500000}";

        JmhEntry entry = read(
                entry("ss", "\"score\": 9, \"scoreUnit\": \"s/op\"", secondary)
                        .replace("io.x.A.m", OwnPlan.LATENCY + ".load"),
                key);

        // 1,000 calls in two times half a second.
        assertThat(entry.load()).isEqualTo(new Bundle.Load(1000, 990.5, true));
        assertThat(entry.attempts()).isEqualTo(1000);
        assertThat(entry.errors()).isEqualTo(5);
        assertThat(entry.inWords()).isEqualTo("p99 2.500 ms");
    }

    @Test
    void whatIsNotTheOneResultIsRefused() throws IOException {
        String good = entry("thrpt", "\"score\": 1, \"scoreUnit\": \"ops/s\"", "");

        assertThatThrownBy(() -> JmhEntry.read(folder.resolve("none"), THROUGHPUT, SETTINGS))
                .hasMessage("JMH left no result");
        assertThatThrownBy(() -> read("", THROUGHPUT)).hasMessage("JMH left 0 results instead of one");
        assertThatThrownBy(() -> read("[]", THROUGHPUT)).hasMessage("JMH left 0 results instead of one");
        assertThatThrownBy(() -> read(good.substring(0, 40), THROUGHPUT))
                .hasMessageStartingWith("JMH's result cannot be read");
        assertThatThrownBy(() -> read(good.replace("redis", "memory"), THROUGHPUT))
                .hasMessageStartingWith("JMH measured another benchmark than");
        assertThatThrownBy(() -> read(good.replace("\"threads\": 2", "\"threads\": 1"), THROUGHPUT))
                .hasMessageStartingWith("JMH measured another benchmark than");
    }
}
