package io.statebench.report.speed;

import io.statebench.report.element.ChartView;
import io.statebench.report.element.Grid;
import io.statebench.report.element.Mark;
import io.statebench.report.summary.SummaryView.Line;
import java.util.List;

/**
 * Backends beside each other.
 *
 * @param folder below the folder of results
 * @param tags what holds for every figure, in a few words each
 * @param broken promises for which figures are struck through
 * @param unavailable what could not be measured, and why
 */
public record StandingsView(
        String anchor,
        String folder,
        List<String> tags,
        List<Mark> marks,
        List<Line> broken,
        List<String> problems,
        List<StandingsTable> tables,
        List<String> unavailable,
        List<ChartView> charts,
        String command,
        List<Grid> environment) {
    public StandingsView {
        tags = List.copyOf(tags);
        marks = List.copyOf(marks);
        broken = List.copyOf(broken);
        problems = List.copyOf(problems);
        tables = List.copyOf(tables);
        unavailable = List.copyOf(unavailable);
        charts = List.copyOf(charts);
        environment = List.copyOf(environment);
    }
}
