package io.statebench.report.speed;

import io.statebench.report.element.ChartView;
import io.statebench.report.element.Grid;
import io.statebench.report.element.Mark;
import io.statebench.report.summary.SummaryView.Line;
import java.util.List;

/**
 * A benchmark folder.
 *
 * @param note what its score does not say, or nothing
 * @param place whether servers shared the clients' cores, in words, or nothing where nobody knows
 * @param marks what it says of its figures as a whole
 * @param broken promises for which figures are struck through
 * @param others results in units of their own, such as allocation; empty where there are none
 */
public record BenchmarkView(
        String anchor,
        String title,
        String command,
        String place,
        String note,
        List<Mark> marks,
        List<Line> broken,
        List<String> problems,
        List<String> unavailable,
        List<ChartView> charts,
        Grid others,
        List<Grid> environment) {
    public BenchmarkView {
        marks = List.copyOf(marks);
        broken = List.copyOf(broken);
        problems = List.copyOf(problems);
        unavailable = List.copyOf(unavailable);
        charts = List.copyOf(charts);
        environment = List.copyOf(environment);
    }
}
