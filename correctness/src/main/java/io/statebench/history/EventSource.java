package io.statebench.history;

import clojure.lang.Keyword;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The events of a file as maps from Jepsen's keywords, each with the place it begins at; a kind for each format. */
sealed interface EventSource permits EdnStream, JsonStream, PorcupineLines {
    /** The next event, its values as EDN has them, or null at the end. */
    @Nullable
    Map<?, ?> next() throws IOException, HistoryFormatException;

    /** Where the last event began. */
    Place place();

    /** How this format writes the name of an event's part, for messages. */
    String said(Keyword part);
}
