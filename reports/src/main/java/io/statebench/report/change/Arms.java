package io.statebench.report.change;

import io.statebench.report.input.GateEvidence;
import io.statebench.report.input.GateEvidence.Arm;

/** The two that a gate compares. */
public final class Arms {
    public static final String BASELINE = "baseline";
    public static final String CANDIDATE = "candidate";

    private static final int SHOWN_CHARACTERS = 48;
    private static final int COMMIT_DIGITS = 8;

    private Arms() {}

    /** An arm as a heading has it: its source, cut when long, and its commit, shortened. */
    public static String name(GateEvidence evidence, String arm) {
        Arm found = evidence.arms().get(arm);
        if (found == null) {
            return arm;
        }
        String source = found.source().length() <= SHOWN_CHARACTERS
                ? found.source()
                : "…" + found.source().substring(found.source().length() - SHOWN_CHARACTERS);
        String commit = found.commit();
        if (commit.isEmpty()) {
            return source;
        }
        boolean isDirty = commit.endsWith("-dirty");
        String shown = commit.substring(0, Math.min(COMMIT_DIGITS, commit.length())) + (isDirty ? "-dirty" : "");
        return source + " (" + shown + ")";
    }
}
