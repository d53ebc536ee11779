package io.statebench.report.change;

import io.statebench.report.element.Mark;
import io.statebench.report.input.GateDecision;
import io.statebench.report.input.GateFolder;

/** What a gate says, for the eye. */
public final class OutcomeMarks {
    private static final int REGRESSED = 1;

    private OutcomeMarks() {}

    /** That of a metric. */
    static Mark of(GateDecision.Outcome outcome) {
        return switch (outcome) {
            case REGRESSED -> new Mark("✘", "bad", outcome.word());
            case INVALID -> new Mark("⊘", "bad", outcome.word());
            case INCONCLUSIVE -> new Mark("?", "doubt", outcome.word());
            case ACCEPTED -> new Mark("!", "doubt", outcome.word());
            case IMPROVED -> new Mark("▲", "good", outcome.word());
            case UNCHANGED -> new Mark("✔", "good", outcome.word());
            case NEW -> new Mark("+", "plain", outcome.word());
        };
    }

    /** That of the whole gate; only exit code 0 is a pass. */
    public static Mark of(GateFolder gate) {
        GateDecision decision = gate.decision();
        if (decision == null) {
            return new Mark("?", "doubt", "incomplete: gate.json could not be read");
        }
        String words = decision.verdict() + " (exit code " + decision.exitCode() + ")";
        return switch (decision.exitCode()) {
            case 0 -> new Mark("✔", "good", words);
            case REGRESSED -> new Mark("✘", "bad", words);
            default -> new Mark("?", "doubt", words);
        };
    }
}
