package io.statebench.history;

import clojure.lang.Keyword;
import clojure.lang.Symbol;
import clojure.lang.TaggedLiteral;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The maps of a file, whether it holds one after the other or a vector or list of them, each with the place it begins at. */
final class EdnStream implements EventSource {
    /** How Jepsen's newer histories print an operation. */
    private static final Symbol OPERATION = Symbol.intern("jepsen.history.Op");

    private static final int SHOWN_CHARS = 40;

    private final EdnValues in;
    /** What ends the vector or list that the maps stand in; 0 where they stand in none. */
    private int closing;

    private boolean isOver;
    private Place place = Place.START;

    EdnStream(Reader in) {
        this.in = new EdnValues(in);
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
        while (true) {
            Place before = in.place();
            int first = in.skipBlank();
            place = first == Characters.END ? before : in.place();
            if (first == Characters.END) {
                requireClosed();
                return null;
            }
            if ((first == '[' || first == '(') && closing == 0 && !isOver) {
                in.skip();
                closing = first == '[' ? ']' : ')';
            } else if (closing != 0 && first == closing) {
                in.skip();
                closing = 0;
                isOver = true;
            } else {
                Object form = in.next();
                if (!EdnValues.isNothing(form)) {
                    return event(form);
                }
            }
        }
    }

    private void requireClosed() throws HistoryFormatException {
        if (closing != 0) {
            throw new HistoryFormatException(
                    place, "the file ends within the history: " + (char) closing + " is missing");
        }
    }

    /** The only value of a text. */
    static @Nullable Object value(String text) throws HistoryFormatException {
        EdnValues values = new EdnValues(new StringReader(text));
        try {
            Object value = values.next();
            if (EdnValues.isNothing(value) || values.skipBlank() != Characters.END) {
                throw new HistoryFormatException("not one value: " + text);
            }
            return value;
        } catch (IOException never) {
            throw new AssertionError(never);
        }
    }

    private Map<?, ?> event(@Nullable Object form) throws HistoryFormatException {
        if (isOver) {
            throw new HistoryFormatException(place, "something follows the end of the history");
        }
        Object bare = form instanceof TaggedLiteral tagged && OPERATION.equals(tagged.tag) ? tagged.form : form;
        if (bare instanceof Map<?, ?> map) {
            return map;
        }
        throw new HistoryFormatException(place, "an event is a map, not " + shown(form));
    }

    private static String shown(@Nullable Object form) {
        String shown = EdnPrinter.print(form);
        return shown.substring(0, Math.min(SHOWN_CHARS, shown.length()));
    }
}
