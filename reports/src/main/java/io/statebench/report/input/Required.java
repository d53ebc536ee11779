package io.statebench.report.input;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Refuses what a file lacks, by name: a missing part is null when Jackson hands it to a record. */
final class Required {
    private Required() {}

    static <T> T text(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException("\"" + name + "\" is missing");
        }
        return value;
    }

    static <T> List<T> list(@Nullable List<T> values, String name) {
        List<T> present = text(values, name);
        for (Object value : present) {
            text(value, name + "[]");
        }
        return List.copyOf(present);
    }

    /** The order of the file is kept: it is the writer's, and the same on every reading. */
    static <T> Map<String, T> map(@Nullable Map<String, T> values, String name) {
        Map<String, T> present = text(values, name);
        present.forEach((key, value) -> text(value, name + "." + key));
        return Collections.unmodifiableMap(new LinkedHashMap<>(present));
    }

    static void format(@Nullable String found, String wanted) {
        if (!wanted.equals(found)) {
            throw new IllegalArgumentException(
                    "its format is \"" + found + "\", this version reads \"" + wanted + "\"");
        }
    }
}
