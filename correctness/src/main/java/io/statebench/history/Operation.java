package io.statebench.history;

import org.jspecify.annotations.Nullable;

/**
 * An invocation and what became of it.
 *
 * @param invocation the event that opened it
 * @param completion the event that ended it, or null if the history ends first, which means the same as {@code info}
 */
public record Operation(Event invocation, @Nullable Event completion) {
    public Operation {
        if (invocation.type() != EventType.INVOKE) {
            throw new IllegalArgumentException("an operation begins with an invocation, not " + invocation);
        }
        if (completion != null && completion.type() == EventType.INVOKE) {
            throw new IllegalArgumentException("an operation does not end with an invocation: " + completion);
        }
    }

    /** How it ended; {@link EventType#INFO} if the history ends first. */
    public EventType outcome() {
        return completion == null ? EventType.INFO : completion.type();
    }

    /** The operation's name. */
    public String f() {
        return invocation.f();
    }

    /** The key it is about, or null where a history has only one. */
    public @Nullable String key() {
        return invocation.key();
    }

    /** The logical client. */
    public int process() {
        return invocation.process();
    }

    /** What is known of argument and reply: the completion's value if it is {@code ok}, else the invocation's. */
    public @Nullable Object value() {
        return completion != null && completion.type() == EventType.OK ? completion.value() : invocation.value();
    }

    /** When it was called. */
    public long callNanos() {
        return invocation.timeNanos();
    }

    /** When it returned; {@link Long#MAX_VALUE} unless {@code ok} or {@code fail}, for its effect may still come. */
    public long returnNanos() {
        return completion == null || completion.type() == EventType.INFO ? Long.MAX_VALUE : completion.timeNanos();
    }
}
