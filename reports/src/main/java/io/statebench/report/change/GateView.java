package io.statebench.report.change;

import io.statebench.report.element.ChartView;
import io.statebench.report.element.Grid;
import io.statebench.report.element.Mark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A gate's folder; {@code more}, {@code moreReasons} and {@code moreFindings} count what is not listed. */
public record GateView(
        String anchor,
        String title,
        String folder,
        boolean isOpen,
        Mark mark,
        List<String> problems,
        List<String> reasons,
        int moreReasons,
        List<String> facts,
        String detectable,
        List<Line> lines,
        int more,
        @Nullable ChartView forest,
        Grid reported,
        Grid histories,
        List<FindingView> findings,
        int moreFindings) {
    public GateView {
        problems = List.copyOf(problems);
        reasons = List.copyOf(reasons);
        facts = List.copyOf(facts);
        lines = List.copyOf(lines);
        findings = List.copyOf(findings);
    }

    /** A metric as a row, all as text. */
    public record Line(
            String name,
            String settings,
            String baseline,
            String candidate,
            String change,
            String interval,
            String tolerated,
            String pairs,
            String p,
            String detectable,
            boolean isTooCoarse,
            Mark mark,
            String reason) {}

    /** What a guard saw. */
    public record FindingView(Mark mark, String scope, String sentence) {}
}
