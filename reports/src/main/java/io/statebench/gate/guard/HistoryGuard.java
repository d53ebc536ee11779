package io.statebench.gate.guard;

import io.statebench.gate.evidence.Arm;
import io.statebench.gate.evidence.HistoryCheck;
import io.statebench.gate.evidence.HistoryCheck.Control;
import io.statebench.gate.evidence.HistoryCheck.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether both arms keep their promises. A violation that the baseline does not have is a regression, and so is a control that
 * is no longer convicted; what is broken in both arms, or was never decided, makes every number doubtful.
 */
final class HistoryGuard {
    private HistoryGuard() {}

    static List<Finding> check(Evidence evidence) {
        Map<String, Both> subjects = new LinkedHashMap<>();
        for (HistoryCheck check : evidence.bundle().checks()) {
            subjects.computeIfAbsent(check.subject(), key -> new Both()).of(check.arm()).add(check);
        }
        List<Finding> findings = new ArrayList<>();
        if (subjects.isEmpty()) {
            findings.add(finding(Severity.NOTE, "no history was checked: nothing is said about correctness"));
        }
        subjects.forEach((subject, both) -> {
            if (both.baseline.isEmpty() || both.candidate.isEmpty()) {
                findings.add(finding(
                        Severity.INVALID,
                        "only the " + (both.baseline.isEmpty() ? Arm.CANDIDATE : Arm.BASELINE).word()
                                + " was checked: " + subject));
            } else {
                verdicts(subject, both, findings);
                controls(subject, both, findings);
            }
        });
        return findings;
    }

    private static void verdicts(String subject, Both both, List<Finding> findings) {
        boolean baseline = any(both.baseline, Verdict.INVALID);
        boolean candidate = any(both.candidate, Verdict.INVALID);
        if (candidate && !baseline) {
            findings.add(finding(
                    Severity.REGRESSED, "the candidate breaks a promise that the baseline keeps: " + subject + runs(both)));
        } else if (baseline) {
            findings.add(finding(
                    Severity.INVALID,
                    (candidate ? "both arms break" : "the baseline breaks") + " a promise: " + subject
                            + ", so that its numbers are no measure" + runs(both)));
        } else if (any(both.baseline, Verdict.UNKNOWN) || any(both.candidate, Verdict.UNKNOWN)) {
            findings.add(finding(
                    Severity.INVALID, "a history was not decided, which is no pass: " + subject + runs(both)));
        }
    }

    private static void controls(String subject, Both both, List<Finding> findings) {
        boolean baseline = areConvicted(both.baseline);
        boolean candidate = areConvicted(both.candidate);
        boolean isAnyMissed = missed(both.baseline) || missed(both.candidate);
        if (baseline && !candidate) {
            findings.add(finding(
                    Severity.REGRESSED,
                    "the control is convicted with the baseline and no longer with the candidate: " + subject));
        } else if (isAnyMissed) {
            findings.add(finding(
                    Severity.INVALID, "the checker missed its planted fault, so that its verdicts say nothing: " + subject));
        } else if (!candidate) {
            findings.add(finding(Severity.NOTE, "checked without a control: " + subject));
        }
    }

    private static boolean any(List<HistoryCheck> checks, Verdict verdict) {
        return checks.stream().anyMatch(check -> check.verdict() == verdict);
    }

    private static boolean missed(List<HistoryCheck> checks) {
        return checks.stream().anyMatch(check -> check.control() == Control.MISSED);
    }

    /** A checker may be run several times, with a control in one of them. */
    private static boolean areConvicted(List<HistoryCheck> checks) {
        return !missed(checks) && checks.stream().anyMatch(check -> check.control() == Control.CONVICTED);
    }

    private static String runs(Both both) {
        List<String> folders = new ArrayList<>();
        both.baseline.forEach(check -> folders.add(check.run()));
        both.candidate.forEach(check -> folders.add(check.run()));
        folders.removeIf(String::isEmpty);
        return folders.isEmpty() ? "" : " (" + String.join(", ", folders) + ")";
    }

    private static Finding finding(Severity severity, String sentence) {
        return new Finding("histories", severity, "", sentence);
    }

    private static final class Both {
        private final List<HistoryCheck> baseline = new ArrayList<>();
        private final List<HistoryCheck> candidate = new ArrayList<>();

        List<HistoryCheck> of(Arm arm) {
            return arm == Arm.BASELINE ? baseline : candidate;
        }
    }
}
