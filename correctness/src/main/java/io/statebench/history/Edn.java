package io.statebench.history;

import clojure.lang.BigInt;
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
    /** Chosen: what JSON parsers allow too; no operation comes near it. */
    static final int MOST_NESTED = 1000;

    static final String TOO_DEEP = "nested too deeply: more than " + MOST_NESTED + " levels";
    static final String TOO_LARGE = "a number of more than 64 bits";

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

    /**
     * Lists, vectors, sets and maps as unmodifiable lists and maps, and {@code 5N} as 5; anything else as it is.
     *
     * @throws ArithmeticException if it is nested too deeply or holds a whole number of more than 64 bits; the message
     *     says which
     */
    static @Nullable Object toPlain(@Nullable Object value) {
        return toPlain(value, MOST_NESTED);
    }

    private static @Nullable Object toPlain(@Nullable Object value, int depth) {
        if (depth < 0) {
            throw new ArithmeticException(TOO_DEEP);
        }
        if (value instanceof IPersistentMap && value instanceof Map<?, ?> map) {
            Map<@Nullable Object, @Nullable Object> plain = new LinkedHashMap<>();
            map.forEach((key, part) -> plain.put(toPlain(key, depth - 1), toPlain(part, depth - 1)));
            return Collections.unmodifiableMap(plain);
        }
        if (value instanceof Collection<?> list) {
            List<@Nullable Object> plain = new ArrayList<>();
            list.forEach(part -> plain.add(toPlain(part, depth - 1)));
            return Collections.unmodifiableList(plain);
        }
        if (value instanceof BigInt number) {
            return toLong(number);
        }
        return value;
    }

    private static Long toLong(BigInt number) {
        if (number.bipart != null) {
            throw new ArithmeticException(TOO_LARGE);
        }
        return number.lpart;
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
        return value instanceof String string ? string : print(toClojure(value));
    }
}
