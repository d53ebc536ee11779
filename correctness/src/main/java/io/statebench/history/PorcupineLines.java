package io.statebench.history;

import clojure.lang.Keyword;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Porcupine's key-value logs: what looks like an EDN map on each line, but a string ends at the last quotation mark that
 * fits and a backslash is a backslash, as the regular expressions of its {@code porcupine_test.go} have it.
 */
final class PorcupineLines implements EventSource {
    private static final Pattern LINE = Pattern.compile("\\{:process (?<process>\\d{1,10}), :type :(?<type>[a-z]+),"
            + " :f :(?<f>get|put|append), :key \"(?<key>.*)\", :value (?:nil|\"(?<value>.*)\")}\\s*");
    private static final Pattern BLANK = Pattern.compile("\\s*");

    private final BufferedReader in;
    private long line;

    PorcupineLines(BufferedReader in) {
        this.in = in;
    }

    /** Whether a text begins with such a line. */
    static boolean isFirst(String text) {
        int end = text.indexOf('\n');
        return LINE.matcher(end < 0 ? text : text.substring(0, end)).matches();
    }

    @Override
    public Place place() {
        return new Place(Math.max(1, line), 1);
    }

    @Override
    public String said(Keyword part) {
        return part.toString();
    }

    @Override
    public @Nullable Map<?, ?> next() throws IOException, HistoryFormatException {
        String text = nextLine();
        if (text == null) {
            return null;
        }
        Matcher matcher = LINE.matcher(text);
        if (!matcher.matches()) {
            throw new HistoryFormatException(
                    new Place(line, misfit(text)),
                    "not a line of porcupine-kv, such as"
                            + " {:process 0, :type :invoke, :f :put, :key \"k\", :value \"v\"}");
        }
        Map<Keyword, @Nullable Object> event = new HashMap<>();
        event.put(Edn.keyword("process"), Long.valueOf(matcher.group("process")));
        event.put(Edn.keyword("type"), Edn.keyword(matcher.group("type")));
        event.put(Edn.keyword("f"), Edn.keyword(matcher.group("f")));
        event.put(Edn.keyword("key"), matcher.group("key"));
        event.put(Edn.keyword("value"), matcher.group("value"));
        return event;
    }

    private @Nullable String nextLine() throws IOException {
        String text = in.readLine();
        line++;
        while (text != null && BLANK.matcher(text).matches()) {
            text = in.readLine();
            line++;
        }
        return text;
    }

    /** The column from which no continuation could make it such a line. */
    private static int misfit(String text) {
        int low = 0;
        int high = text.length();
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (isPrefix(text.substring(0, middle))) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low + 1;
    }

    private static boolean isPrefix(String text) {
        Matcher matcher = LINE.matcher(text);
        return matcher.matches() || matcher.hitEnd();
    }
}
