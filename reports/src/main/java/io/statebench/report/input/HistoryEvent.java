package io.statebench.report.input;

import org.jspecify.annotations.Nullable;

/**
 * One line of {@code history.edn}. {@code value} is what Clojure's reader makes of it: numbers, strings, lists and maps.
 */
public record HistoryEvent(
        long index,
        long timeNanos,
        String process,
        Type type,
        String f,
        @Nullable String key,
        @Nullable Object value,
        @Nullable String error) {
    /** Whether the nemesis wrote this and not a client. */
    public boolean isNemesis() {
        return process.equals("nemesis");
    }

    /** The four kinds of event. */
    public enum Type {
        INVOKE,
        OK,
        FAIL,
        INFO
    }
}
