package io.statebench.benchmark.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MeasuringJvmTest {
    @Test
    void aReleaseFileNamesMakerAndVersion() {
        String debian = "IMPLEMENTOR=\"Debian\"\nJAVA_RUNTIME_VERSION=\"17.0.15+6-Debian\"\nJAVA_VERSION=\"17.0.15\"\n";

        assertThat(MeasuringJvm.jdk(debian)).contains("Debian 17.0.15+6-Debian");
        assertThat(MeasuringJvm.jdk("JAVA_VERSION=\"17\"\n")).contains("unknown 17");
        assertThat(MeasuringJvm.jdk("")).isEmpty();
    }

    /** Other flags end in GC, and one of them is mostly set. */
    @Test
    void theCollectorIsTheOneThatIsUsed() {
        String flags = """
                 bool UseG1GC                    = false          {product} {default}
                 bool UseMaximumCompactionOnSystemGC = true       {product} {default}
                 bool UseSerialGC                = true           {product} {ergonomic}
            """;

        assertThat(MeasuringJvm.collector(flags)).isEqualTo("Serial");
        assertThat(MeasuringJvm.collector("")).isEqualTo("unknown");
    }
}
