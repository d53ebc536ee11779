package io.statebench.benchmark.gate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What a run that failed said of it. */
final class LastWords {
    /** Chosen: what fits a line or three of a report. */
    private static final int MOST_CHARACTERS = 400;

    /** {@code java.lang.IllegalStateException: words}, with nothing before it; or what JMH says of a fork that died. */
    private static final Pattern THROWN = Pattern.compile(
            "(?:[\\w$]+\\.)*[\\w$]*(?:Exception|Error)(?:: .*)?|<forked VM failed with exit code \\d+>");

    private LastWords() {}

    /** What was thrown first, or the last line where nothing was: all else that JMH prints follows from it. */
    static String of(Path log) {
        try {
            return of(new String(Files.readAllBytes(log), StandardCharsets.UTF_8));
        } catch (IOException none) {
            return "it left no log";
        }
    }

    static String of(String text) {
        List<String> lines =
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        String last = lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
        String words = lines.stream()
                .filter(line -> THROWN.matcher(line).matches())
                .findFirst()
                .orElse(last);
        return words.length() > MOST_CHARACTERS ? words.substring(0, MOST_CHARACTERS) + " ..." : words;
    }
}
