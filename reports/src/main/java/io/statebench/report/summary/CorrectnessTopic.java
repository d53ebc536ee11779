package io.statebench.report.summary;

import io.statebench.report.element.Mark;
import io.statebench.report.input.Judgement;
import io.statebench.report.input.Run;
import io.statebench.report.input.RunInfo;
import io.statebench.report.input.Verdict;
import io.statebench.report.summary.SummaryView.Topic;
import io.statebench.report.table.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Whether promises were kept, by how many runs, and what those looked at. */
final class CorrectnessTopic {
    private static final int MAX_SUBJECTS = 12;
    private static final String CONTROL = "control";

    private CorrectnessTopic() {}

    static Topic of(List<Run> runs) {
        var marks = new ArrayList<Mark>();
        add(marks, "✘", "bad", count(runs, Outcome.Kind.NOT_AS_EXPECTED), "not as expected");
        add(marks, "?", "doubt", count(runs, Outcome.Kind.UNKNOWN), "unknown, which is no pass");
        add(marks, "✔", "good", count(runs, Outcome.Kind.AS_EXPECTED), "as expected");
        add(marks, "–", "plain", count(runs, Outcome.Kind.UNJUDGED), "without an expected verdict");
        if (runs.isEmpty()) {
            marks.add(new Mark("?", "doubt", "Nothing was checked."));
        }
        return new Topic("Correctness", marks, notes(runs), null);
    }

    private static void add(List<Mark> marks, String icon, String css, long count, String words) {
        if (count > 0) {
            marks.add(new Mark(icon, css, (count == 1 ? "1 run ended " : count + " runs ended ") + words + "."));
        }
    }

    private static long count(List<Run> runs, Outcome.Kind kind) {
        return runs.stream().filter(run -> Outcome.of(run).kind() == kind).count();
    }

    private static List<String> notes(List<Run> runs) {
        Set<String> subjects = new LinkedHashSet<>();
        Set<String> faults = new LinkedHashSet<>();
        long controls = 0;
        long convicted = 0;
        for (Run run : runs) {
            RunInfo info = run.info();
            Judgement judgement = run.judgement();
            if (info != null && info.isControl()) {
                controls++;
                convicted += judgement != null && judgement.verdict() == Verdict.INVALID ? 1 : 0;
            } else if (info != null) {
                subjects.add(info.workload() + " on " + info.subject());
            }
            if (judgement != null) {
                judgement.faults().forEach(fault -> faults.add(fault.f()));
            }
        }
        var notes = new ArrayList<String>();
        if (!subjects.isEmpty()) {
            notes.add("Tested: " + Lists.of(subjects, MAX_SUBJECTS) + "; faults seen: "
                    + (faults.isEmpty() ? "none" : String.join(", ", faults)) + ".");
        }
        if (!runs.isEmpty()) {
            notes.add("Detectable: " + controls(controls, convicted) + ownControls(runs));
        }
        return notes;
    }

    private static String controls(long controls, long convicted) {
        return controls == 0
                ? "no subject that must fail was run beside them."
                : convicted + " of " + controls + " subjects that must fail were convicted.";
    }

    /** Each run may have planted a fault in memory and asked its own checkers. */
    private static String ownControls(List<Run> runs) {
        List<Judgement.Check> controls = runs.stream()
                .map(Run::judgement)
                .filter(judgement -> judgement != null)
                .flatMap(judgement -> judgement.checks().stream())
                .filter(check -> check.name().equals(CONTROL))
                .toList();
        long found = controls.stream()
                .filter(check -> check.verdict() == Verdict.VALID)
                .count();
        return controls.isEmpty()
                ? ""
                : " In " + found + " of " + controls.size() + " runs its own checkers found a fault planted in memory.";
    }
}
