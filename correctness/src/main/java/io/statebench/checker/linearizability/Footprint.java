package io.statebench.checker.linearizability;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Estimates how much memory a model's value takes that the history does not hold anyway, with compressed references.
 * Elements are counted as references: models take them from the actions.
 */
final class Footprint {
    private static final long OBJECT = 32;
    private static final long REFERENCE = 4;
    /** A set of the JDK keeps twice as many places as elements. */
    private static final long PLACES = 2;

    private static final long MAP_ENTRY = 48;

    private Footprint() {}

    static long bytes(@Nullable Object value) {
        if (value instanceof Collection<?> collection) {
            return OBJECT + PLACES * REFERENCE * collection.size();
        }
        if (value instanceof Map<?, ?> map) {
            return OBJECT + MAP_ENTRY * map.size();
        }
        return value instanceof CharSequence text ? OBJECT + text.length() : OBJECT;
    }
}
