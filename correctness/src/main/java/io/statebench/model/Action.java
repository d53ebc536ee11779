package io.statebench.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an operation did, as a model sees it: without a process and without a time.
 *
 * @param f the operation's name, such as {@code read}
 * @param value its argument, or its reply with its argument, as the history holds it; null for none
 */
public record Action(String f, @Nullable Object value) {
    // Not the record's own two: they go through method handles, on which short processes spent much of their time
    // (measured).
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Action action && f.equals(action.f) && Objects.equals(value, action.value);
    }

    @Override
    public int hashCode() {
        return 31 * f.hashCode() + Objects.hashCode(value);
    }

    @Override
    public String toString() {
        return value == null ? f : f + " " + value;
    }
}
