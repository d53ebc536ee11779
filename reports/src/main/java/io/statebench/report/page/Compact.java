package io.statebench.report.page;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Our script without what only a reader of its source needs: indentation, lines that are a comment, blanks around
 * punctuation, line ends after an opening bracket or a comma. Takes scripts as ours are: no string over several lines, and
 * nothing but a statement's end at the end of a line that closes nothing. Names and statements stay as they are.
 */
final class Compact {
    private static final Pattern PARTS = Pattern.compile("'(?:[^'\\\\]|\\\\.)*'|[^']+");
    private static final Pattern AROUND = Pattern.compile(" ?([{}()\\[\\],;:=<>*?&|!]+) ?");
    private static final Pattern AFTER_OPENING = Pattern.compile("(?<=[,{(\\[;])\\n");
    private static final Pattern BEFORE_CLOSING = Pattern.compile("\\n(?=[})\\].])");

    private Compact() {}

    static String of(String script) {
        String lines = script.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("//"))
                .map(Compact::tight)
                .collect(Collectors.joining("\n", "", "\n"));
        return BEFORE_CLOSING
                .matcher(AFTER_OPENING.matcher(lines).replaceAll(""))
                .replaceAll("");
    }

    /** What may be a regular expression, a template or a string in other quotes stays as it is written. */
    private static String tight(String line) {
        if (line.contains("/") || line.contains("`") || line.contains("\"")) {
            return line;
        }
        return PARTS.matcher(line)
                .replaceAll(part -> Matcher.quoteReplacement(
                        part.group().startsWith("'")
                                ? part.group()
                                : AROUND.matcher(part.group()).replaceAll("$1")));
    }
}
