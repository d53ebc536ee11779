package io.statebench.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.statebench.gate.Planted.Ending;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The short version: what a busy machine does not change, bytes and a server four times as slow. The matrix is in
 * {@link SlowdownMatrixIT}. Here the machine is shared with other tests, so that no pair is dropped for that.
 */
@Timeout(300)
class PlantedSlowdownIT {
    private static final String ANY_HOST = """
            tolerance: 0.5
            contamination: {stealShare: 1, cpuPressure: 100, throttledMicros: 1e12, hiccupMillis: 1e6}
            """;

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void theStubIsBuilt() {
        assumeTrue(Planted.isPossible(), "benchmarks is not built, so that there is no stub to measure");
    }

    private Ending gate(List<String> knobs) throws Exception {
        Path settings = Files.writeString(folder.resolve("settings.yml"), ANY_HOST);
        return new Planted(folder)
                .gate(
                        knobs,
                        "PlantedStubBenchmark.serve$",
                        "--pairs",
                        "6",
                        "--settings",
                        settings.toString(),
                        "--",
                        "--warmups=1",
                        "--iterations=2",
                        "--iteration-seconds=0.1",
                        "--jvm-args=-Xmx64m");
    }

    @Test
    void whatIsFourTimesAsSlowAndAllocatesTwiceAsMuchRegresses() throws Exception {
        Ending ending = gate(List.of("stub.all=300", "stub.alloc=100"));

        assertThat(ending.exitCode()).as(ending.said()).isEqualTo(1);
        assertThat(ending.outcomes())
                .as(ending.said())
                .containsEntry("serve thrpt alloc", "regressed")
                .containsEntry("serve thrpt throughput", "regressed");
    }

    @Test
    void whatIsTheSameDoesNotRegress() throws Exception {
        Ending ending = gate(List.of());

        assertThat(ending.exitCode()).as(ending.said()).isNotEqualTo(1);
        assertThat(ending.outcomes()).as(ending.said()).containsEntry("serve thrpt alloc", "unchanged");
    }
}
