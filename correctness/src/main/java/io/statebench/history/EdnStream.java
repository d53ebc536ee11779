package io.statebench.history;

import clojure.java.api.Clojure;
import clojure.lang.IFn;
import clojure.lang.Keyword;
import clojure.lang.LineNumberingPushbackReader;
import clojure.lang.RT;
import clojure.lang.Symbol;
import clojure.lang.TaggedLiteral;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The maps of a file, whether it holds one after the other or a vector or list of them, each with the place it begins at. */
final class EdnStream implements EventSource {
    private static final IFn READ = Clojure.var("clojure.edn", "read");
    private static final IFn TAGGED = Clojure.var("clojure.core", "tagged-literal");
    /** How Jepsen's newer histories print an operation. */
    private static final Symbol OPERATION = Symbol.intern("jepsen.history.Op");

    private static final int END = -1;
    private static final int SHOWN_CHARS = 40;

    private final LineNumberingPushbackReader in;
    private final Object options;
    /** What ends the vector or list that the maps stand in; 0 where they stand in none. */
    private int closing;

    private boolean isOver;
    private Place place = Place.START;

    EdnStream(Reader in) {
        this.in = new LineNumberingPushbackReader(in);
        // Unknown tags are kept as data, not refused and never run.
        this.options = RT.map(Edn.keyword("default"), TAGGED);
    }

    @Override
    public Place place() {
        return place;
    }

    @Override
    public String said(Keyword part) {
        return part.toString();
    }

    @Override
    public @Nullable Map<?, ?> next() throws IOException, HistoryFormatException {
        Place before = here();
        int first = skipBlank();
        place = first == END ? before : here();
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
                        place, "the file ends within the history: " + (char) closing + " is missing");
            }
            return null;
        }
        if (isOver) {
            throw new HistoryFormatException(place, "something follows the end of the history");
        }
        return map(read());
    }

    /** The only value of a text. */
    static @Nullable Object value(String text) throws HistoryFormatException {
        EdnStream stream = new EdnStream(new StringReader(text));
        try {
            Object value = stream.read();
            if (stream.skipBlank() != END) {
                throw new HistoryFormatException("more than one value: " + text);
            }
            return value;
        } catch (IOException never) {
            throw new AssertionError(never);
        }
    }

    private Object read() throws IOException, HistoryFormatException {
        try {
            return READ.invoke(options, in);
        } catch (RuntimeException malformed) {
            if (malformed.getCause() instanceof CharacterCodingException notText) {
                throw notText;
            }
            String said = said(malformed);
            // The place of an end too early is the end; where that began which it cuts off tells more.
            throw new HistoryFormatException(said.startsWith("EOF") ? place : here(), "not EDN: " + said);
        } catch (StackOverflowError tooDeep) {
            throw new HistoryFormatException(place, Edn.TOO_DEEP);
        }
    }

    /** Where the next character stands. */
    private Place here() {
        return new Place(in.getLineNumber(), in.getColumnNumber());
    }

    /** Clojure's reader wraps its own words in another exception. */
    private static String said(RuntimeException malformed) {
        Throwable cause = malformed.getCause();
        return String.valueOf(cause == null ? malformed.getMessage() : cause.getMessage());
    }

    private Map<?, ?> map(@Nullable Object form) throws HistoryFormatException {
        Object bare = form instanceof TaggedLiteral tagged && OPERATION.equals(tagged.tag) ? tagged.form : form;
        if (bare instanceof Map<?, ?> map) {
            return map;
        }
        throw new HistoryFormatException(place, "an event is a map, not " + shown(form));
    }

    private String shown(@Nullable Object form) throws HistoryFormatException {
        try {
            String shown = Edn.print(Edn.toClojure(Edn.toPlain(form)));
            return shown.substring(0, Math.min(SHOWN_CHARS, shown.length()));
        } catch (ArithmeticException tooMuch) {
            throw new HistoryFormatException(place, String.valueOf(tooMuch.getMessage()));
        }
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
