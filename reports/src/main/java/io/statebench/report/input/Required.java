package io.statebench.report.input;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Refuses what a file lacks, by name: a missing part is null when Jackson hands it to a record. */
final class Required {
    private Required() {}

    static void text(@Nullable Object value, String name) {
        if (value == null) {
            throw new IllegalArgumentException("\"" + name + "\" is missing");
        }
    }

    static <T> List<T> list(@Nullable List<T> values, String name) {
        text(values, name);
        for (Object value : values) {
            text(value, name + "[]");
        }
        return List.copyOf(values);
    }

    /** The order of the file is kept: it is the writer's, and the same on every reading. */
    static <T> Map<String, T> map(@Nullable Map<String, T> values, String name) {
        text(values, name);
        values.forEach((key, value) -> text(value, name + "." + key));
        return Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    static void format(@Nullable String found, String wanted) {
        if (!wanted.equals(found)) {
            throw new IllegalArgumentException("its format is \"" + found + "\", this version reads \"" + wanted + "\"");
        }
    }
}
