package io.statebench.model;

import org.jspecify.annotations.Nullable;

/**
 * What an operation did, as a model sees it: without a process and without a time.
 *
 * @param f the operation's name, such as {@code read}
 * @param value its argument, or its reply with its argument, as the history holds it; null for none
 */
public record Action(String f, @Nullable Object value) {
    @Override
    public String toString() {
        return value == null ? f : f + " " + value;
    }
}
