package io.statebench.report.speed;

import io.statebench.report.element.ChartView;
import io.statebench.report.element.Grid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A benchmark folder. */
public record BenchmarkView(
        String anchor,
        String title,
        String command,
        List<String> problems,
        List<String> unavailable,
        @Nullable ChartView throughput,
        @Nullable ChartView latency,
        List<Grid> environment) {
    public BenchmarkView {
        problems = List.copyOf(problems);
        unavailable = List.copyOf(unavailable);
        environment = List.copyOf(environment);
    }
}
