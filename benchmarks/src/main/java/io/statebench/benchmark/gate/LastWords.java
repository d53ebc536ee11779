package io.statebench.benchmark.gate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a run that failed said of it. */
final class LastWords {
    /** Chosen: what fits a line or three of a report. */
    private static final int MOST_CHARACTERS = 400;

    /** {@code java.lang.IllegalStateException: words}, with nothing before it; its trace is indented. */
    private static final Pattern THROWN = Pattern.compile("(?:[\\w$]+\\.)*[\\w$]*(?:Exception|Error)(?:: .*)?");

    /** What JMH says of a fork that died, after the words on what it was doing. */
    private static final Pattern DIED = Pattern.compile(".*<(forked VM failed with exit code \\d+)>");

    /** What nobody can make sense of alone. */
    private static final Pattern OF_A_TRACE = Pattern.compile("at .*|\\.\\.\\. \\d+ more|Suppressed: .*|Caused by: .*");

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
        List<String> lines = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !OF_A_TRACE.matcher(line).matches())
                .toList();
        String last = lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
        String words =
                lines.stream().flatMap(line -> cause(line).stream()).findFirst().orElse(last);
        return words.length() > MOST_CHARACTERS ? words.substring(0, MOST_CHARACTERS) + " ..." : words;
    }

    private static Optional<String> cause(String line) {
        Matcher died = DIED.matcher(line);
        if (died.matches()) {
            return Optional.of(died.group(1));
        }
        return THROWN.matcher(line).matches() ? Optional.of(line) : Optional.empty();
    }
}
