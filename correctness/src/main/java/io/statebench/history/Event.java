package io.statebench.history;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One line of a history.
 *
 * <p>Values are what EDN can say: null, {@link Boolean}, {@link Long}, {@link Double}, {@link String}, keywords,
 * lists and maps of these.
 *
 * @param index the position in the history, counted from 0
 * @param timeNanos nanoseconds since the run began, never decreasing along the history
 * @param process the logical client, from 0 on, or {@link #NEMESIS}
 * @param type what happened
 * @param f the operation's name, such as {@code read}
 * @param key the key, lock or channel it is about; null where a history has only one
 * @param value the argument of an invocation, or the reply with its argument; its shape is the workload's
 * @param error why a completion is {@code fail} or {@code info}; null where it is neither
 */
public record Event(
        long index,
        long timeNanos,
        int process,
        EventType type,
        String f,
        @Nullable String key,
        @Nullable Object value,
        @Nullable String error) {
    /** The process of the events that the nemesis writes. */
    public static final int NEMESIS = -1;

    public Event {
        if (process < NEMESIS) {
            throw new IllegalArgumentException("a process is a number from 0 on, not " + process);
        }
    }

    /** The same, but on that key. */
    Event on(@Nullable String otherKey) {
        return new Event(index, timeNanos, process, type, f, otherKey, value, error);
    }

    /** The same, but that its value is {@code [key value]}, if it has a key. */
    Event withKeyInValue() {
        return key == null
                ? this
                : new Event(index, timeNanos, process, type, f, null, Arrays.asList(key, value), error);
    }

    /** The same, but failed for that reason. */
    Event failed(@Nullable String reason) {
        return new Event(index, timeNanos, process, EventType.FAIL, f, key, value, reason);
    }

    /** The same, but for its value. */
    public Event with(@Nullable Object otherValue) {
        return new Event(index, timeNanos, process, type, f, key, otherValue, error);
    }

    /** Whether the nemesis wrote this. */
    public boolean isNemesis() {
        return process == NEMESIS;
    }
}
