package io.statebench.report.compare;

import io.statebench.report.input.Benchmark;
import java.util.List;

/** One of those compared: its label and what was measured of it. */
public record Side(String label, List<Benchmark> benchmarks) {
    public Side {
        benchmarks = List.copyOf(benchmarks);
    }
}
