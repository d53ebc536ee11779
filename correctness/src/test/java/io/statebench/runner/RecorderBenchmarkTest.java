package io.statebench.runner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** That the benchmark runs; its numbers are nobody's here. */
class RecorderBenchmarkTest {
    @ParameterizedTest
    @ValueSource(strings = {"none", "file"})
    void runs(String sink) throws Exception {
        System.setProperty("jmh.ignoreLock", "true"); // Nothing is measured, so another measurement may go on beside.
        var options = new OptionsBuilder()
                .include(RecorderBenchmark.class.getName())
                .param("sink", sink)
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(50))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();

        assertThat(new Runner(options).run()).hasSize(1);
    }
}
