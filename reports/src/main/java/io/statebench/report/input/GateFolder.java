package io.statebench.report.input;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A folder that a gate left. A part is null where its file could not be read; {@code problems} then says why.
 *
 * @param decision what was decided
 * @param evidence what is known of the pairs it was decided on
 */
public record GateFolder(
        String folder,
        @Nullable GateDecision decision,
        @Nullable GateEvidence evidence,
        List<String> problems) {
    public GateFolder {
        problems = List.copyOf(problems);
    }

    /** When its pairs were measured, else when it was decided; empty where nobody knows. */
    public String started() {
        if (evidence != null && !evidence.created().isEmpty()) {
            return evidence.created();
        }
        return decision == null ? "" : decision.created();
    }
}
