package io.statebench.history;

import java.nio.file.Path;

/** A file is not a history. The message is one line that says where and what is wrong. */
public final class HistoryFormatException extends Exception {
    private static final long serialVersionUID = 1;

    HistoryFormatException(Place place, String what) {
        this(place + ": " + what);
    }

    HistoryFormatException(String what) {
        super(what.replaceAll("\\R", " "));
    }

    /** The same, with the file's name before it. */
    public HistoryFormatException in(Path file) {
        HistoryFormatException named = new HistoryFormatException(file + ": " + getMessage());
        named.initCause(this);
        return named;
    }
}
