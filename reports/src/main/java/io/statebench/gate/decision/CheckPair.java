package io.statebench.gate.decision;

import java.util.Locale;

/**
 * One correctness check of both arms: the same workload against the same backend under the same faults.
 *
 * @param workload such as {@code lock}
 * @param backend such as {@code redis}
 */
public record CheckPair(String workload, String backend, Check baseline, Check candidate) {
    /** What the checker said of the history. */
    public enum Verdict {
        VALID,
        INVALID,
        UNKNOWN,
        /** The check was not run in this arm. */
        ABSENT
    }

    /** Whether a fault planted beside the check was found: a checker that finds nothing is not to be believed. */
    public enum Control {
        CONVICTED,
        MISSED,
        /** There was none. */
        NONE
    }

    /** One arm. */
    public record Check(Verdict verdict, Control control) {
        /** The arm was not checked. */
        public static final Check ABSENT = new Check(Verdict.ABSENT, Control.NONE);
    }

    /** What the two arms say together. */
    public enum Finding {
        SOUND,
        /** Something broke in the candidate. A witness is a proof, whatever the clocks said. */
        REGRESSED,
        /** The candidate was not shown to be right. */
        INCOMPLETE
    }

    /** See the reason for words. */
    public Finding finding() {
        if (isNewViolation() || isNewlyBlind()) {
            return Finding.REGRESSED;
        }
        return isShown() ? Finding.SOUND : Finding.INCOMPLETE;
    }

    /** One sentence. */
    public String reason() {
        String name = workload + " on " + backend + ": ";
        if (isNewViolation()) {
            return name + "the candidate breaks its promise, the baseline was " + lower(baseline.verdict());
        }
        if (isNewlyBlind()) {
            return name + "the planted fault is no longer found in the candidate";
        }
        return name + "the candidate is " + lower(candidate.verdict()) + " with the planted fault "
                + lower(candidate.control()) + ", the baseline was " + lower(baseline.verdict()) + " with "
                + lower(baseline.control());
    }

    /** A baseline that was not checked counts as right: a violation is not excused by not having looked before. */
    private boolean isNewViolation() {
        return candidate.verdict() == Verdict.INVALID && baseline.verdict() != Verdict.INVALID;
    }

    private boolean isNewlyBlind() {
        return candidate.control() == Control.MISSED && baseline.control() == Control.CONVICTED;
    }

    /** A control that vanished is no better than one that was missed. */
    private boolean isShown() {
        boolean hasLostControl = candidate.control() == Control.NONE && baseline.control() == Control.CONVICTED;
        return candidate.verdict() == Verdict.VALID && candidate.control() != Control.MISSED && !hasLostControl;
    }

    private static String lower(Enum<?> tag) {
        return tag.name().toLowerCase(Locale.ROOT);
    }
}
