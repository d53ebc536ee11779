package io.statebench.checker.knossos;

import clojure.lang.Keyword;
import clojure.lang.PersistentHashSet;
import clojure.lang.PersistentVector;
import clojure.lang.RT;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plain lists and maps as Clojure's. */
final class ClojureData {
    private ClojureData() {}

    static Keyword keyword(String name) {
        return Keyword.intern(null, name);
    }

    /** Lists as vectors, maps as maps; anything else as it is. */
    static @Nullable Object of(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            List<@Nullable Object> flat = new ArrayList<>();
            map.forEach((key, part) -> {
                flat.add(of(key));
                flat.add(of(part));
            });
            return RT.map(flat.toArray());
        }
        if (value instanceof Collection<?> list) {
            return PersistentVector.create(parts(list));
        }
        return value;
    }

    /** A set of a list's parts. */
    static Object set(Collection<?> list) {
        return PersistentHashSet.create(parts(list));
    }

    private static List<@Nullable Object> parts(Collection<?> list) {
        List<@Nullable Object> parts = new ArrayList<>();
        list.forEach(part -> parts.add(of(part)));
        return parts;
    }
}
