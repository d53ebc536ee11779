package io.statebench.cli;

import io.statebench.checker.CheckResult;
import io.statebench.checker.Verdict;

/**
 * What Knossos said beside this suite's checker.
 *
 * @param knossos what it found
 * @param ours what this suite's checker found when it was asked the same
 * @param unseen how many operations lost evidence in that question
 */
record SecondOpinion(CheckResult knossos, Verdict ours, long unseen) {

    /** An undecided one disagrees with nobody. */
    boolean isDisagreement() {
        return ours != Verdict.UNKNOWN && knossos.verdict() != Verdict.UNKNOWN && ours != knossos.verdict();
    }

    boolean isAgreement() {
        return ours != Verdict.UNKNOWN && ours == knossos.verdict();
    }

    /** In one line. */
    String words() {
        return "knossos: " + knossos.verdict().word() + ": " + knossos.summary() + "; " + relation() + unseen(unseen);
    }

    /** What a verdict of Knossos does not rest on. */
    static String unseen(long operations) {
        return operations == 0
                ? ""
                : "; asked without the evidence of " + operations + (operations == 1 ? " operation" : " operations")
                        + " that Knossos cannot take (docs/formats.md)";
    }

    private String relation() {
        if (isDisagreement()) {
            return "DISAGREEMENT: asked the same, this suite's checker says " + ours.word();
        }
        return isAgreement() ? "agrees" : "neither agrees nor disagrees";
    }
}
