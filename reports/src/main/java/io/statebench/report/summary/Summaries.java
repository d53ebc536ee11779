package io.statebench.report.summary;

import io.statebench.report.change.OutcomeMarks;
import io.statebench.report.element.Mark;
import io.statebench.report.input.Benchmark;
import io.statebench.report.input.GateFolder;
import io.statebench.report.input.LoadFolder;
import io.statebench.report.input.Run;
import io.statebench.report.input.StandingsFolder;
import io.statebench.report.summary.SummaryView.Line;
import io.statebench.report.summary.SummaryView.Topic;
import io.statebench.report.summary.SummaryView.Trouble;
import io.statebench.report.table.Circumstances;
import io.statebench.report.table.Outcome;
import io.statebench.report.table.Row;
import io.statebench.report.table.Selection;
import io.statebench.report.table.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the page's opening together. */
public final class Summaries {
    private static final int MAX_TROUBLES = 20;

    private final Selection selection;
    private final Table table;
    private final Links links;
    private final Besides besides;

    private Summaries(Selection selection, Table table, Links links, Besides besides) {
        this.selection = selection;
        this.table = table;
        this.links = links;
        this.besides = besides;
    }

    /** The summary of a selection. */
    public static SummaryView of(Selection selection, Table table, Links links, Besides besides) {
        return new Summaries(selection, table, links, besides).view();
    }

    private SummaryView view() {
        var topics = new ArrayList<Topic>();
        topics.add(CorrectnessTopic.of(selection.runs()));
        topics.add(SpeedTopic.of(selection, table, besides));
        topics.add(ChangeTopic.of(selection.gates(), links));
        var doubts = new ArrayList<Mark>();
        selection.doubts().forEach(doubt -> doubts.add(new Mark("?", "doubt", "Missing: " + doubt)));
        besides.notDrawn().forEach(trouble -> doubts.add(new Mark("?", "doubt", "Not drawn: " + trouble)));
        if (!doubts.isEmpty()) {
            topics.add(new Topic("Missing", doubts, List.of(), null));
        }
        List<Trouble> troubles = troubles();
        int shown = Math.min(MAX_TROUBLES, troubles.size());
        return new SummaryView(
                topics,
                lines(),
                besides.isComparison() ? "" : Circumstances.of(selection),
                troubles.subList(0, shown),
                troubles.size() - shown,
                selection.skipped());
    }

    private List<Line> lines() {
        Map<String, Run> runs = new HashMap<>();
        selection.runs().forEach(run -> runs.put(run.folder(), run));
        var lines = new ArrayList<Line>();
        for (Row row : table.rows()) {
            Run run = runs.get(String.valueOf(row.runFolder()));
            String reason = run != null && row.isStruck() ? RunReasons.counterexample(run) : "";
            lines.add(new Line(row, Mark.of(row.outcome()), links.toVerdict(row.runFolder()), reason));
        }
        return lines;
    }

    private List<Trouble> troubles() {
        var troubles = new ArrayList<Trouble>();
        for (Run run : selection.runs()) {
            Outcome outcome = Outcome.of(run);
            boolean isPass = outcome.kind() == Outcome.Kind.AS_EXPECTED;
            if (!isPass || !run.problems().isEmpty()) {
                String reason = isPass ? String.join("; ", run.problems()) : RunReasons.of(run);
                if (outcome.kind() != Outcome.Kind.UNJUDGED || !reason.isEmpty()) {
                    troubles.add(new Trouble(
                            Mark.of(outcome), "runs/" + run.folder(), reason, links.toVerdict(run.folder())));
                }
            }
        }
        for (GateFolder gate : selection.gates()) {
            var reasons = new ArrayList<>(gate.problems());
            if (gate.evidence() != null && gate.evidence().failed() > 0) {
                reasons.add(gate.evidence().failed() + " of " + gate.evidence().runs() + " runs failed");
            }
            if (!reasons.isEmpty()) {
                troubles.add(new Trouble(
                        OutcomeMarks.of(gate),
                        "gate/" + gate.folder(),
                        String.join("; ", reasons),
                        links.gates().get(gate.folder())));
            }
        }
        for (Benchmark benchmark : selection.benchmarks()) {
            incomplete("benchmarks/" + benchmark.folder(), benchmark.problems()).ifPresent(troubles::add);
        }
        for (StandingsFolder standings : selection.standings()) {
            incomplete(standings.path(), standings.problems()).ifPresent(troubles::add);
        }
        for (LoadFolder load : selection.loads()) {
            incomplete(load.path(), load.problems()).ifPresent(troubles::add);
        }
        return troubles;
    }

    private static Optional<Trouble> incomplete(String folder, List<String> problems) {
        return problems.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Trouble(new Mark("?", "doubt", "incomplete"), folder, String.join("; ", problems), null));
    }
}
