package io.statebench.history;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How the text of a history is written. This suite's own files are {@link #JEPSEN_EDN}. */
public enum HistoryFormat {
    /** EDN maps, one after the other or in one vector or list, as Jepsen and Knossos have them. */
    JEPSEN_EDN("jepsen-edn") {
        @Override
        EventSource open(Reader in) {
            return new EdnStream(in);
        }
    },
    /** JSON objects, one after the other or in one array, as elle-cli reads them. */
    ELLE_JSON("elle-json") {
        @Override
        EventSource open(Reader in) throws IOException {
            return JsonStream.of(in);
        }
    },
    /** The lines of Porcupine's test data for its key-value store, whose strings escape nothing. */
    PORCUPINE_KV("porcupine-kv") {
        @Override
        EventSource open(Reader in) {
            return new PorcupineLines(new BufferedReader(in));
        }
    };

    private final String word;

    HistoryFormat(String word) {
        this.word = word;
    }

    /** The word on the command line. */
    public String word() {
        return word;
    }

    /** The words of all, in alphabetical order. */
    public static List<String> words() {
        return Stream.of(values()).map(HistoryFormat::word).sorted().toList();
    }

    /** The format of that word, or nothing if there is none. */
    public static Optional<HistoryFormat> named(String word) {
        return Stream.of(values()).filter(format -> format.word.equals(word)).findFirst();
    }

    /**
     * Tells the format from how a text begins, and leaves the text unread. An empty text counts as EDN.
     *
     * @throws HistoryFormatException if it begins as none of them does
     */
    static HistoryFormat recognise(BufferedReader in) throws IOException, HistoryFormatException {
        return Recognition.of(in);
    }

    abstract EventSource open(Reader in) throws IOException;
}
