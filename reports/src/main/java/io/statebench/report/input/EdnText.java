package io.statebench.report.input;

import clojure.lang.Keyword;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A value of a history as one line of text: strings and keywords bare, lists and maps in brackets, cut when long. */
public final class EdnText {
    private static final int MAX_CHARACTERS = 160;

    private EdnText() {}

    /** The text of any value. */
    public static String of(Object value) {
        var text = new StringBuilder();
        append(text, value);
        return text.length() <= MAX_CHARACTERS ? text.toString() : text.substring(0, MAX_CHARACTERS) + "…";
    }

    private static void append(StringBuilder text, Object value) {
        if (text.length() > MAX_CHARACTERS) {
            return;
        }
        if (value instanceof Map<?, ?> map) {
            text.append('{');
            entries(text, map);
            text.append('}');
        } else if (value instanceof Collection<?> values) {
            text.append('[');
            elements(text, new ArrayList<>(values));
            text.append(']');
        } else {
            text.append(value instanceof Keyword keyword ? keyword.getName() : String.valueOf(value));
        }
    }

    private static void entries(StringBuilder text, Map<?, ?> map) {
        String gap = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            text.append(gap);
            append(text, String.valueOf(EdnText.of(entry.getKey())));
            text.append(' ');
            append(text, entry.getValue() == null ? "nil" : entry.getValue());
            gap = ", ";
        }
    }

    private static void elements(StringBuilder text, List<?> values) {
        String gap = "";
        for (Object value : values) {
            text.append(gap);
            append(text, value == null ? "nil" : value);
            gap = " ";
        }
    }
}
