package io.statebench.history;

/** A file is not a history. The message is one line that says where and what is wrong. */
public final class HistoryFormatException extends Exception {
    private static final long serialVersionUID = 1;

    HistoryFormatException(long line, String what) {
        super("line " + line + ": " + what);
    }

    HistoryFormatException(String what) {
        super(what);
    }
}
