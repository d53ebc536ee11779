package io.statebench.gate.guard;

import io.statebench.gate.decision.CheckPair;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the candidate keeps its promises. A violation that the baseline does not have is a regression, and so is a control
 * that is no longer convicted; what was never shown is no pass.
 */
final class HistoryGuard {
    private HistoryGuard() {}

    static List<Finding> check(Evidence evidence) {
        List<CheckPair> pairs = Histories.pairs(evidence.bundle());
        if (pairs.isEmpty()) {
            return List.of(finding(Severity.NOTE, "no history was checked: nothing is said about correctness"));
        }
        List<Finding> findings = new ArrayList<>();
        for (CheckPair pair : pairs) {
            switch (pair.finding()) {
                case REGRESSED -> findings.add(finding(Severity.REGRESSED, pair.reason()));
                case INCOMPLETE -> findings.add(finding(Severity.INVALID, pair.reason()));
                case SOUND -> {
                    if (pair.candidate().control() == CheckPair.Control.NONE) {
                        findings.add(finding(Severity.NOTE, "checked without a control: " + pair.reason()));
                    }
                }
            }
        }
        return findings;
    }

    private static Finding finding(Severity severity, String sentence) {
        return new Finding("histories", severity, "", sentence);
    }
}
