package io.statebench.client;

import org.jspecify.annotations.Nullable;

/**
 * An operation that a process is to do.
 *
 * @param f its name, such as {@code read}
 * @param key the key, lock or channel it is about; null where a workload has only one
 * @param value its argument as EDN can say it, or null for none
 */
public record Invocation(
        String f, @Nullable String key, @Nullable Object value) {}
