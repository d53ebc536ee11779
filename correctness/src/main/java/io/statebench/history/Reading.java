package io.statebench.history;

import org.jspecify.annotations.Nullable;

/**
 * How a history is to be read.
 *
 * @param format how it is written; null to tell that from its content
 * @param keys where an operation's key stands
 */
public record Reading(@Nullable HistoryFormat format, Keys keys) {
    /** Whatever the content says, keys apart from the values: this suite's own files and most others. */
    public static final Reading DEFAULT = new Reading(null, Keys.APART);

    /** Where an operation's key stands. */
    public enum Keys {
        /** In a part of its own, or nowhere. */
        APART,
        /** In the value, which is {@code [key value]}, as Jepsen's independent keys are. */
        IN_VALUE
    }
}
