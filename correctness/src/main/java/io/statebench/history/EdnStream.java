package io.statebench.history;

import clojure.java.api.Clojure;
import clojure.lang.IFn;
import clojure.lang.LineNumberingPushbackReader;
import clojure.lang.RT;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The maps of a file, whether it holds one after the other or a vector or list of them, each with the line it begins on. */
final class EdnStream {
    private static final IFn READ = Clojure.var("clojure.edn", "read");
    private static final IFn TAGGED = Clojure.var("clojure.core", "tagged-literal");
    private static final int END = -1;

    private final LineNumberingPushbackReader in;
    private final Object options;
    /** What ends the vector or list that the maps stand in; 0 where they stand in none. */
    private int closing;

    private boolean isOver;
    private long line;

    EdnStream(Reader in) {
        this.in = new LineNumberingPushbackReader(in);
        // Unknown tags are kept as data, not refused and never run.
        this.options = RT.map(Edn.keyword("default"), TAGGED);
    }

    /** The line the last map began on, counted from 1. */
    long line() {
        return line;
    }

    /** The next map, or null at the end. */
    @Nullable
    Map<?, ?> next() throws IOException, HistoryFormatException {
        int before = in.getLineNumber();
        int first = skipBlank();
        line = first == END ? before : in.getLineNumber();
        if ((first == '[' || first == '(') && closing == 0 && !isOver) {
            closing = in.read() == '[' ? ']' : ')';
            return next();
        }
        if (closing != 0 && first == closing) {
            in.read();
            closing = 0;
            isOver = true;
            return next();
        }
        if (first == END) {
            if (closing != 0) {
                throw new HistoryFormatException(
                        line, "the file ends within the history: " + (char) closing + " is missing");
            }
            return null;
        }
        if (isOver) {
            throw new HistoryFormatException(line, "something follows the end of the history");
        }
        return map(read());
    }

    /** The only value of a text. */
    static @Nullable Object value(String text) throws HistoryFormatException {
        EdnStream stream = new EdnStream(new StringReader(text));
        Object value = stream.read();
        try {
            if (stream.skipBlank() != END) {
                throw new HistoryFormatException("more than one value: " + text);
            }
        } catch (IOException never) {
            throw new AssertionError(never);
        }
        return value;
    }

    private Object read() throws HistoryFormatException {
        try {
            return READ.invoke(options, in);
        } catch (RuntimeException malformed) {
            throw new HistoryFormatException(line, "not EDN: " + said(malformed));
        } catch (StackOverflowError tooDeep) {
            throw new HistoryFormatException(line, "not an event: nested too deeply");
        }
    }

    /** Clojure's reader wraps its own words in another exception. */
    private static String said(RuntimeException malformed) {
        Throwable cause = malformed.getCause();
        return String.valueOf(cause == null ? malformed.getMessage() : cause.getMessage());
    }

    private Map<?, ?> map(@Nullable Object form) throws HistoryFormatException {
        if (form instanceof Map<?, ?> map) {
            return map;
        }
        String shown = Edn.print(form);
        throw new HistoryFormatException(
                line, "an event is a map, not " + shown.substring(0, Math.min(40, shown.length())));
    }

    /** Skips what means nothing in EDN; returns the character after it without taking it. */
    private int skipBlank() throws IOException {
        while (true) {
            int c = in.read();
            if (c == ';') {
                while (c != '\n' && c != END) {
                    c = in.read();
                }
            } else if (c != ',' && !Character.isWhitespace(c)) {
                if (c != END) {
                    in.unread(c);
                }
                return c;
            }
        }
    }
}
