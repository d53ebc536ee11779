package io.statebench.report.summary;

import java.util.Collection;
import java.util.stream.Collectors;

/** Many words as one text. */
final class Lists {
    private Lists() {}

    /** With commas, at most so many, and how many more there are. */
    static String of(Collection<String> words, int max) {
        String shown = words.stream().limit(max).collect(Collectors.joining(", "));
        return words.size() <= max ? shown : shown + " and " + (words.size() - max) + " more";
    }
}
