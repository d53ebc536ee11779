package io.statebench.report.input;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A whole folder of measurements. {@code environment} is null where its file could not be read. */
public record Benchmark(
        String folder, @Nullable Environment environment, List<Measurement> measurements, List<String> problems) {
    public Benchmark {
        measurements = List.copyOf(measurements);
        problems = List.copyOf(problems);
    }
}
