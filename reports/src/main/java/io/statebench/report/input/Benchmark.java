package io.statebench.report.input;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole folder of measurements.
 *
 * @param environment null where its file could not be read
 * @param recordings histograms that forks left beside their measurements
 */
public record Benchmark(
        String folder,
        @Nullable Environment environment,
        List<Measurement> measurements,
        List<LoadLog> recordings,
        List<String> problems) {
    public Benchmark {
        measurements = List.copyOf(measurements);
        recordings = List.copyOf(recordings);
        problems = List.copyOf(problems);
    }
}
