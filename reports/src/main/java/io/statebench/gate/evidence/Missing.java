package io.statebench.gate.evidence;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a file need not say. Jackson hands null to a record where a part is missing; the schema has refused the file already
 * where it must not be.
 */
final class Missing {
    private Missing() {}

    static <T> T orElse(@Nullable T value, T other) {
        return value == null ? other : value;
    }

    static <T> List<T> list(@Nullable List<T> values) {
        return values == null ? List.of() : List.copyOf(values);
    }

    /** The order of the file is kept. */
    static <V> Map<String, V> map(@Nullable Map<String, V> values) {
        return values == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
