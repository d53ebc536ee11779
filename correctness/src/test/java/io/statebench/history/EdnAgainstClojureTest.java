package io.statebench.history;

import static org.assertj.core.api.Assertions.assertThat;

import clojure.java.api.Clojure;
import clojure.lang.BigInt;
import clojure.lang.IFn;
import clojure.lang.IPersistentMap;
import clojure.lang.Keyword;
import clojure.lang.PersistentVector;
import clojure.lang.RT;
import clojure.lang.Ratio;
import clojure.lang.Symbol;
import clojure.lang.TaggedLiteral;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Our reader and printer beside Clojure's own: what ours says, Clojure says too. */
class EdnAgainstClojureTest {
    private static final IFn READ = Clojure.var("clojure.edn", "read-string");
    private static final IFn TAGGED = Clojure.var("clojure.core", "tagged-literal");
    private static final int VALUES = 20_000;
    private static final int TEXTS = 200_000;
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            "(",
            ")",
            "#_",
            "#x",
            "#a/b ",
            ":a",
            ":a/b",
            ":1",
            ":",
            "::",
            "/",
            "a",
            "a/b",
            "a:",
            "nil",
            "true",
            "1",
            "-1",
            "+2",
            "0",
            "00",
            "1N",
            "1.5",
            "1.",
            ".5",
            "1e3",
            "2.5M",
            "1/2",
            "4/2",
            "1/0",
            "-",
            "+",
            "\"s\"",
            "\"",
            "\\",
            "\\a",
            "\\newline",
            "\\u0041",
            "##Inf",
            "##NaN",
            ";c\n",
            " ",
            ",",
            "\n",
            "\u2003",
            "_",
            "99999999999999999999",
            "9223372036854775807",
            "-9223372036854775808");

    @Test
    void whatClojurePrintsIsReadBackEqual() throws Exception {
        for (int seed = 0; seed < VALUES; seed++) {
            Object value = value(new SplittableRandom(seed), 4);

            String printed = RT.printString(toClojure(value));

            assertThat(EdnStream.value(printed))
                    .as("seed %d: %s", seed, printed)
                    .isEqualTo(value);
        }
    }

    @Test
    void whatWePrintIsWhatClojurePrints() {
        for (int seed = 0; seed < VALUES; seed++) {
            Object value = value(new SplittableRandom(seed), 4);

            String printed = EdnPrinter.print(value);

            assertThat(printed).as("seed %d", seed).isEqualTo(RT.printString(toClojure(value)));
        }
    }

    /** Ours refuses some that Clojure takes, such as octal numbers; it never reads another value. */
    @Test
    void aTextThatBothReadMeansTheSameToBoth() {
        int both = 0;
        for (int seed = 0; seed < TEXTS; seed++) {
            String text = text(new SplittableRandom(seed));

            Optional<Reading> ours = ours(text);

            if (ours.isPresent()) {
                assertThat(ours).as("seed %d: %s", seed, text).isEqualTo(clojures(text));
                both++;
            }
        }
        assertThat(both).isGreaterThan(TEXTS / 20);
    }

    /** What a text says. */
    private record Reading(@Nullable Object value) {}

    private static Optional<Reading> ours(String text) {
        try {
            return Optional.of(new Reading(EdnStream.value(text)));
        } catch (HistoryFormatException refused) {
            return Optional.empty();
        }
    }

    private static Optional<Reading> clojures(String text) {
        try {
            // Both read one value to the end: a second would make the vector longer.
            Object read = READ.invoke(RT.map(Keyword.intern("default"), TAGGED), "[" + text + "\n]");
            List<?> values = (List<?>) Objects.requireNonNull(toPlain(read));
            return values.size() == 1 ? Optional.of(new Reading(values.get(0))) : Optional.empty();
        } catch (RuntimeException refused) {
            return Optional.empty();
        }
    }

    private static String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(1, 7);
        for (int i = 0; i < length; i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size()))).append(random.nextBoolean() ? " " : "");
        }
        return text.toString();
    }

    private static @Nullable Object value(SplittableRandom random, int depth) {
        int kind = random.nextInt(depth == 0 ? 12 : 15);
        return switch (kind) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextLong();
            case 3 -> (long) random.nextInt(-20, 20);
            case 4 -> random.nextInt(4) == 0 ? Double.NEGATIVE_INFINITY : random.nextDouble() * 1e9 - 5e8;
            case 5, 6 -> string(random);
            case 7 -> Keyword.intern(random.nextBoolean() ? null : "n.s", "k" + random.nextInt(3));
            case 8 -> Symbol.intern(random.nextBoolean() ? null : "n.s", "s-" + random.nextInt(3));
            case 9 -> new Ratio(BigInteger.valueOf(random.nextInt(-9, 0) * 2L + 1), BigInteger.valueOf(32));
            case 10 -> BigDecimal.valueOf(random.nextLong(), 7);
            case 11 -> "\n a\t\u00e9\u2028".charAt(random.nextInt(6));
            case 12 -> TaggedLiteral.create(Symbol.intern("a.b", "T"), value(random, depth - 1));
            case 13 -> map(random, depth);
            default -> list(random, depth);
        };
    }

    private static String string(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append("a;\"\\\n\r\t\b\f\u0000\u2028\u00e9 ".charAt(random.nextInt(13)));
        }
        return text.toString();
    }

    private static List<@Nullable Object> list(SplittableRandom random, int depth) {
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(value(random, depth - 1));
        }
        return list;
    }

    /** So few that Clojure keeps them in order. */
    private static Map<@Nullable Object, @Nullable Object> map(SplittableRandom random, int depth) {
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            map.put(value(random, 0), value(random, depth - 1));
        }
        return map;
    }

    private static @Nullable Object toClojure(@Nullable Object value) {
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
        return value instanceof TaggedLiteral tagged ? TaggedLiteral.create(tagged.tag, toClojure(tagged.form)) : value;
    }

    private static @Nullable Object toPlain(@Nullable Object value) {
        if (value instanceof IPersistentMap && value instanceof Map<?, ?> map) {
            Map<@Nullable Object, @Nullable Object> plain = new LinkedHashMap<>();
            map.forEach((key, part) -> plain.put(toPlain(key), toPlain(part)));
            return plain;
        }
        if (value instanceof Collection<?> list) {
            List<@Nullable Object> plain = new ArrayList<>();
            list.forEach(part -> plain.add(toPlain(part)));
            return plain;
        }
        if (value instanceof TaggedLiteral tagged) {
            return TaggedLiteral.create(tagged.tag, toPlain(tagged.form));
        }
        return value instanceof BigInt number && number.bipart == null ? (Object) number.lpart : value;
    }
}
