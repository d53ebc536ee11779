package io.statebench.report.table;

import io.statebench.report.input.Judgement;
import io.statebench.report.input.Judgement.Fault;
import io.statebench.report.input.Run;
import io.statebench.report.input.RunInfo;
import io.statebench.report.input.Verdict;
import java.util.List;

/**
 * What a run's verdict means, given what its role asks for.
 *
 * @param kind how it is to be counted
 * @param words the same for a reader, as in {@code valid (kill, pause)}
 */
public record Outcome(Kind kind, String words) {
    /** No run was there to say anything. */
    public static final Outcome NOT_CHECKED = new Outcome(Kind.UNJUDGED, "not checked");

    /** How a verdict counts; only {@code AS_EXPECTED} is a pass. */
    public enum Kind {
        AS_EXPECTED,
        NOT_AS_EXPECTED,
        UNKNOWN,
        /** Nobody said what to expect. */
        UNJUDGED
    }

    /** The outcome of a run, damaged ones included. */
    public static Outcome of(Run run) {
        if (run.folder().endsWith(".partial")) {
            return new Outcome(Kind.UNJUDGED, "still running: no verdict yet");
        }
        RunInfo info = run.info();
        Judgement judgement = run.judgement();
        if (info == null) {
            return new Outcome(Kind.UNKNOWN, "unknown: run.json could not be read");
        }
        if (judgement == null) {
            return new Outcome(Kind.UNKNOWN, "unknown: verdict.json could not be read");
        }
        return of(info, judgement);
    }

    private static Outcome of(RunInfo info, Judgement judgement) {
        Verdict verdict = judgement.verdict();
        String expect = info.expect();
        if (verdict == Verdict.UNKNOWN) {
            return new Outcome(Kind.UNKNOWN, "unknown" + faults(info, judgement));
        }
        if (verdict == Verdict.VALID && isVacuous(info, judgement)) {
            return new Outcome(Kind.UNKNOWN, "unknown: valid, but none of its faults was observed");
        }
        if (expect == null) {
            return new Outcome(Kind.UNJUDGED, verdict.word() + faults(info, judgement));
        }
        String ofControl = info.isControl() ? " of a control" : "";
        if (!verdict.word().equals(expect)) {
            String wanted = ", but " + expect + " was expected" + ofControl;
            return new Outcome(Kind.NOT_AS_EXPECTED, verdict.word() + wanted + faults(info, judgement));
        }
        if (verdict == Verdict.INVALID) {
            return new Outcome(Kind.AS_EXPECTED, "invalid, as expected" + ofControl);
        }
        return new Outcome(Kind.AS_EXPECTED, "valid" + faults(info, judgement));
    }

    /** Asked to survive faults, and none of them came: that proves nothing. */
    private static boolean isVacuous(RunInfo info, Judgement judgement) {
        return !info.faults().isEmpty() && info.faults().stream().noneMatch(observed(judgement)::contains);
    }

    private static String faults(RunInfo info, Judgement judgement) {
        if (info.faults().isEmpty()) {
            return " (no faults)";
        }
        List<String> observed = observed(judgement);
        String seen = String.join(
                ", ", info.faults().stream().filter(observed::contains).toList());
        String absent = String.join(
                ", ", info.faults().stream().filter(f -> !observed.contains(f)).toList());
        if (absent.isEmpty()) {
            return " (" + seen + ")";
        }
        return " (" + (seen.isEmpty() ? "" : seen + "; ") + "not observed: " + absent + ")";
    }

    private static List<String> observed(Judgement judgement) {
        return judgement.faults().stream().map(Fault::f).distinct().toList();
    }
}
