package io.statebench.history;

import clojure.lang.IPersistentMap;
import clojure.lang.Keyword;
import clojure.lang.PersistentVector;
import clojure.lang.RT;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns plain lists and maps into Clojure's and back. */
final class Edn {
    private Edn() {}

    static Keyword keyword(String name) {
        return Keyword.intern(null, name);
    }

    /** Lists and maps as Clojure's; anything else as it is. */
    static @Nullable Object toClojure(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            List<@Nullable Object> flat = new ArrayList<>();
            map.forEach((key, part) -> {
                flat.add(toClojure(key));
                flat.add(toClojure(part));
            });
            return RT.map(flat.toArray());
        }
        if (value instanceof Collection<?> list) {
            List<@Nullable Object> parts = new ArrayList<>();
            list.forEach(part -> parts.add(toClojure(part)));
            return PersistentVector.create(parts);
        }
        if (value instanceof Integer number) {
            return number.longValue();
        }
        return value;
    }

    /** Lists, vectors, sets and maps as unmodifiable lists and maps; anything else as it is. */
    static @Nullable Object toPlain(@Nullable Object value) {
        if (value instanceof IPersistentMap && value instanceof Map<?, ?> map) {
            Map<@Nullable Object, @Nullable Object> plain = new LinkedHashMap<>();
            map.forEach((key, part) -> plain.put(toPlain(key), toPlain(part)));
            return Collections.unmodifiableMap(plain);
        }
        if (value instanceof Collection<?> list) {
            List<@Nullable Object> plain = new ArrayList<>();
            list.forEach(part -> plain.add(toPlain(part)));
            return Collections.unmodifiableList(plain);
        }
        return value;
    }

    /** As EDN prints it. */
    static String print(@Nullable Object value) {
        return RT.printString(value);
    }

    /** A keyword's name or a string as it is; anything else as EDN prints it. */
    static String text(Object value) {
        if (value instanceof Keyword keyword) {
            return keyword.toString().substring(1);
        }
        return value instanceof String string ? string : print(value);
    }
}
