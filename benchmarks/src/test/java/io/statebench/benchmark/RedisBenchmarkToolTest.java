package io.statebench.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.backend.ClusterException;
import org.junit.jupiter.api.Test;

class RedisBenchmarkToolTest {
    /** As version 7.0.15 prints it. */
    private static final String CSV = """
            "test","rps","avg_latency_ms","min_latency_ms","p50_latency_ms","p95_latency_ms","p99_latency_ms","max_latency_ms"
            "SET","127226.46","0.043","0.008","0.039","0.079","0.111","1.711"
            "GET","121951.22","0.043","0.008","0.047","0.063","0.119","1.559"
            """;

    @Test
    void theOperationsOwnLineIsRead() throws ClusterException {
        assertThat(RedisBenchmarkTool.parse("get", CSV)).isEqualTo(121951.22);
        assertThat(RedisBenchmarkTool.parse("set", CSV)).isEqualTo(127226.46);
    }

    @Test
    void anErrorIsNotANumber() {
        assertThatThrownBy(() -> RedisBenchmarkTool.parse("get", "ERR max number of clients reached"))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("max number of clients");
    }
}
