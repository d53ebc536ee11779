package io.statebench.report.input;

import clojure.java.api.Clojure;
import clojure.lang.IFn;
import clojure.lang.IPersistentMap;
import clojure.lang.Keyword;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one line of a history with {@code clojure.edn}, which constructs data only and evaluates nothing. Lines beyond
 * what any history holds are refused before Clojure's recursive reader sees them.
 */
final class EdnLine {
    private static final int MAX_CHARACTERS = 1 << 18;
    private static final int MAX_NESTING = 64;
    private static final IFn READ = reader();

    private EdnLine() {}

    private static IFn reader() {
        Clojure.var("clojure.core", "require").invoke(Clojure.read("clojure.edn"));
        return Clojure.var("clojure.edn", "read-string");
    }

    /**
     * The event on a line.
     *
     * @throws IllegalArgumentException with the reason in words
     */
    static HistoryEvent read(String line) {
        if (line.length() > MAX_CHARACTERS) {
            throw new IllegalArgumentException("it has more than " + MAX_CHARACTERS + " characters");
        }
        refuseDeepNesting(line);
        return event(form(line));
    }

    private static Map<?, ?> form(String line) {
        Object form;
        try {
            form = READ.invoke(line);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
        }
        if (form instanceof IPersistentMap && form instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException("it is no map");
    }

    /** Counts brackets, tags and metadata outside strings; each makes the reader call itself. */
    private static void refuseDeepNesting(String line) {
        int depth = 0;
        boolean inString = false;
        for (int i = 0; i < line.length() && depth <= MAX_NESTING; i++) {
            char c = line.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                inString = !inString;
            } else if (!inString) {
                depth += nesting(c);
            }
        }
        if (depth > MAX_NESTING) {
            throw new IllegalArgumentException("it nests deeper than " + MAX_NESTING);
        }
    }

    private static int nesting(char c) {
        return switch (c) {
            case '(', '[', '{', '#', '^' -> 1;
            case ')', ']', '}' -> -1;
            default -> 0;
        };
    }

    private static HistoryEvent event(Map<?, ?> map) {
        Object key = map.get(keyword("key"));
        Object error = map.get(keyword("error"));
        return new HistoryEvent(
                number(map, "index"),
                number(map, "time"),
                name(map, "process"),
                type(name(map, "type")),
                name(map, "f"),
                key == null ? null : EdnText.of(key),
                map.get(keyword("value")),
                error == null ? null : EdnText.of(error));
    }

    private static HistoryEvent.Type type(String word) {
        for (HistoryEvent.Type type : HistoryEvent.Type.values()) {
            if (type.name().toLowerCase(Locale.ROOT).equals(word)) {
                return type;
            }
        }
        throw new IllegalArgumentException("no :type is called " + word);
    }

    private static long number(Map<?, ?> map, String name) {
        if (map.get(keyword(name)) instanceof Long value && value >= 0) {
            return value;
        }
        throw new IllegalArgumentException(":" + name + " is missing or no number from 0 on");
    }

    private static String name(Map<?, ?> map, String name) {
        @Nullable Object value = map.get(keyword(name));
        if (value instanceof Keyword || value instanceof Long) {
            return EdnText.of(value);
        }
        throw new IllegalArgumentException(":" + name + " is missing or no name");
    }

    private static Keyword keyword(String name) {
        return Keyword.intern(null, name);
    }
}
