package io.statebench.client;

import io.statebench.history.EventType;
import org.jspecify.annotations.Nullable;

/**
 * What came of an invocation.
 *
 * @param type {@code OK}, {@code FAIL} or {@code INFO}
 * @param value the reply with its argument, as the history shall hold it
 * @param error why it is not {@code OK}; null where it is
 */
public record Completion(
        EventType type, @Nullable Object value, @Nullable String error) {
    public Completion {
        if (type == EventType.INVOKE) {
            throw new IllegalArgumentException("an invocation is not a completion");
        }
    }

    /** It took effect; the value is the reply with its argument. */
    public static Completion ok(@Nullable Object value) {
        return new Completion(EventType.OK, value, null);
    }

    /** It certainly had no effect. */
    public static Completion fail(@Nullable Object value, String error) {
        return new Completion(EventType.FAIL, value, error);
    }

    /** Nobody can know. */
    public static Completion info(@Nullable Object value, String error) {
        return new Completion(EventType.INFO, value, error);
    }
}
