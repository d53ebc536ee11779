package io.statebench.report.summary;

import io.statebench.report.change.Arms;
import io.statebench.report.change.Detectable;
import io.statebench.report.change.MetricNames;
import io.statebench.report.change.OutcomeMarks;
import io.statebench.report.element.Mark;
import io.statebench.report.input.GateDecision;
import io.statebench.report.input.GateDecision.Outcome;
import io.statebench.report.input.GateFolder;
import io.statebench.report.summary.SummaryView.Topic;
import java.util.ArrayList;
import java.util.List;

/** What the newest gate says of a change, and how small a one it could have seen. */
final class ChangeTopic {
    private ChangeTopic() {}

    static Topic of(List<GateFolder> gates, Links links) {
        if (gates.isEmpty()) {
            Mark none = new Mark("–", "plain", "No gate is part of this page: nothing is said about a change.");
            return new Topic("Change", List.of(none), List.of(), null);
        }
        GateFolder newest = gates.get(0);
        Mark mark = OutcomeMarks.of(newest);
        var notes = new ArrayList<String>();
        if (newest.evidence() != null) {
            notes.add("Tested: B " + Arms.name(newest.evidence(), Arms.CANDIDATE) + " against A "
                    + Arms.name(newest.evidence(), Arms.BASELINE) + ".");
        }
        GateDecision decision = newest.decision();
        if (decision != null) {
            notes.add(Detectable.of(decision));
        }
        if (gates.size() > 1) {
            List<String> others = gates.subList(1, gates.size()).stream()
                    .map(gate -> gate.folder() + " " + OutcomeMarks.of(gate).words())
                    .toList();
            notes.add("Older gates: " + Lists.of(others, 3) + ".");
        }
        Mark full = new Mark(mark.icon(), mark.css(), mark.words() + (decision == null ? "" : ": " + words(decision)));
        return new Topic("Change", List.of(full), notes, links.gates().get(newest.folder()));
    }

    private static String words(GateDecision decision) {
        var counts = new ArrayList<String>();
        for (Outcome outcome : Outcome.values()) {
            long count = decision.metrics().stream()
                    .filter(metric -> metric.outcome() == outcome)
                    .count();
            if (count > 0) {
                counts.add(count + " " + outcome.word());
            }
        }
        String all = counts.isEmpty()
                ? "no metric decided"
                : String.join(", ", counts) + " of " + decision.metrics().size() + " metrics";
        List<String> reasons = decision.reasons();
        var names = new MetricNames(
                decision.metrics().stream().map(GateDecision.Metric::metric).toList());
        int more = reasons.size() - 1;
        return all
                + (reasons.isEmpty() ? "" : "; " + names.inSentence(reasons.get(0)))
                + (more > 0 ? "; and " + more + (more == 1 ? " reason more" : " reasons more") : "");
    }
}
