package io.statebench.benchmark.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LastWordsTest {
    @Test
    void whatWasThrownFirstIsTheCause() {
        String log = """
            # Warmup Iteration   1: <failure>

            java.lang.IllegalStateException: planted: yes
            \tat io.x.A.m(A.java:1)

            org.openjdk.jmh.runner.BenchmarkException: Benchmark error
            \tat org.openjdk.jmh.runner.Runner.run(Runner.java:1)
            ERROR: org.openjdk.jmh.runner.RunnerException: Benchmark encountered error
            """;

        assertThat(LastWords.of(log)).isEqualTo("java.lang.IllegalStateException: planted: yes");
    }

    /** As JMH 1.37 says it. */
    @Test
    void aForkThatDiedHasAnExitCode() {
        String log = """
            # Fork: 1 of 1
            # Warmup Iteration   1: <forked VM failed with exit code 134>
            <stdout last='20 lines'>
            </stdout>
            ERROR: org.openjdk.jmh.runner.RunnerException: Benchmark caught the exception
            \tat org.openjdk.jmh.runner.Runner.runBenchmarks(Runner.java:572)
            \tSuppressed: java.lang.IllegalStateException: Forked VM failed with exit code 134
            \t\t... 6 more
            """;

        assertThat(LastWords.of(log)).isEqualTo("forked VM failed with exit code 134");
    }

    @Test
    void whereNothingWasThrownTheLastLineCounts() {
        assertThat(LastWords.of("Error: Could not find or load main class x\n\n"))
                .isEqualTo("Error: Could not find or load main class x");
        assertThat(LastWords.of("ERROR: words\n\tat x.Y.z(Y.java:1)\n\t... 6 more\n"))
                .isEqualTo("ERROR: words");
        assertThat(LastWords.of("")).isEqualTo("it said nothing");
        assertThat(LastWords.of(Path.of("no-such-folder/no-such.log"))).isEqualTo("it left no log");
    }

    @Test
    void longWordsAreCut() {
        assertThat(LastWords.of("java.lang.Error: " + "x".repeat(5000)))
                .hasSizeLessThan(500)
                .endsWith(" ...");
    }
}
