package io.statebench.report.speed;

import io.statebench.report.element.ChartView;
import io.statebench.report.element.Grid;
import io.statebench.report.element.Mark;
import io.statebench.report.summary.SummaryView.Line;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a load command found out.
 *
 * @param isPartial whether it was stopped before its time
 * @param folder below the folder of results
 * @param runAnchor the section of the checked run it was made beside, or null
 * @param place whether servers shared the clients' cores, in words, or nothing where nobody knows
 * @param marks what it came to
 * @param broken promises for which figures are struck through
 * @param texts what else there is to say
 */
public record LoadView(
        String anchor,
        String title,
        boolean isPartial,
        String folder,
        @Nullable String runAnchor,
        String place,
        List<Mark> marks,
        List<Line> broken,
        List<String> texts,
        List<ChartView> charts,
        List<Grid> grids,
        String command,
        List<String> problems,
        List<Grid> environment) {
    public LoadView {
        marks = List.copyOf(marks);
        broken = List.copyOf(broken);
        texts = List.copyOf(texts);
        charts = List.copyOf(charts);
        grids = List.copyOf(grids);
        problems = List.copyOf(problems);
        environment = List.copyOf(environment);
    }
}
