package io.statebench.benchmark.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.statebench.time.NanoClock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;

class ProgressTest {
    private static final BenchmarkKey KEY =
            BenchmarkKey.of("io.x.LockBenchmark.uncontended", Mode.Throughput, 1, Map.of("backend", "redis"));
    private static final RunSettings SETTINGS = new RunSettings(3, 5, 1000, List.of());

    private static Bundle.Run run(int exitCode, String trouble, @Nullable String jmh) throws Exception {
        return new Bundle.Run(
                KEY.benchmark(),
                "thrpt",
                1,
                KEY.params(),
                "candidate",
                1,
                exitCode,
                trouble,
                jmh == null ? null : new ObjectMapper().readTree(jmh),
                Map.of(),
                null,
                0,
                0,
                new Bundle.Host(1, null, null, null, null, null, ""));
    }

    @Test
    void aLineHasBlockBenchmarkArmNumberAndTheTimeLeft() throws Exception {
        StringWriter out = new StringWriter();
        AtomicLong nanos = new AtomicLong(5);
        NanoClock clock = nanos::get;
        Progress progress = new Progress(new PrintWriter(out), clock, 73);

        nanos.addAndGet(10_000_000_000L);
        progress.made(
                "3/8",
                KEY,
                run(0, "", "{\"primaryMetric\": {\"score\": 0.123456, \"scoreUnit\": \"ops/us\"}}"),
                SETTINGS);
        nanos.addAndGet(10_000_000_000L);
        progress.made("3/8", KEY, run(1, "java.lang.Error: planted", null), SETTINGS);

        assertThat(out.toString().lines())
                .containsExactly(
                        "[block 3/8] LockBenchmark.uncontended thrpt backend=redis candidate: 123,456 ops/s, 12 min"
                                + " left",
                        "[block 3/8] LockBenchmark.uncontended thrpt backend=redis candidate: FAILED (exit code 1):"
                                + " java.lang.Error: planted, 12 min left");
    }
}
