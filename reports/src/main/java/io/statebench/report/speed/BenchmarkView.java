package io.statebench.report.speed;

import io.statebench.report.element.ChartView;
import io.statebench.report.element.Grid;
import java.util.List;

/**
 * A benchmark folder.
 *
 * @param note what its score does not say, or nothing
 * @param place whether servers shared the clients' cores, in words, or nothing where nobody knows
 * @param others results in units of their own, such as allocation; empty where there are none
 */
public record BenchmarkView(
        String anchor,
        String title,
        String command,
        String place,
        String note,
        List<String> problems,
        List<String> unavailable,
        List<ChartView> charts,
        Grid others,
        List<Grid> environment) {
    public BenchmarkView {
        problems = List.copyOf(problems);
        unavailable = List.copyOf(unavailable);
        charts = List.copyOf(charts);
        environment = List.copyOf(environment);
    }
}
