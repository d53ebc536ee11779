package io.statebench.report.element;

import io.statebench.report.input.Verdict;
import io.statebench.report.table.Outcome;

/**
 * A verdict for the eye: a shape, words and a colour, none of which is needed to understand the others.
 *
 * @param css names the colour: good, bad, doubt or plain
 */
public record Mark(String icon, String css, String words) {
    /** That of a run. */
    public static Mark of(Outcome outcome) {
        return switch (outcome.kind()) {
            case AS_EXPECTED -> new Mark("✔", "good", outcome.words());
            case NOT_AS_EXPECTED -> new Mark("✘", "bad", outcome.words());
            case UNKNOWN -> new Mark("?", "doubt", outcome.words());
            case UNJUDGED -> new Mark("–", "plain", outcome.words());
        };
    }

    /** A check's verdict as such, whatever was expected. */
    public static Mark of(Verdict verdict) {
        return switch (verdict) {
            case VALID -> new Mark("✔", "good", verdict.word());
            case INVALID -> new Mark("✘", "bad", verdict.word());
            case UNKNOWN -> new Mark("?", "doubt", verdict.word());
        };
    }
}
