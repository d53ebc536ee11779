package io.statebench.report.input;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a check or a run ended. */
public enum Verdict {
    VALID,
    UNKNOWN,
    INVALID;

    /** The verdict of a word in a file; a word we do not know is damage, not a verdict. */
    @JsonCreator
    static Verdict of(@Nullable String word) {
        for (Verdict verdict : values()) {
            if (verdict.word().equals(word)) {
                return verdict;
            }
        }
        throw new IllegalArgumentException("no verdict is called \"" + word + "\"");
    }

    /** The word in files and on the page. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
