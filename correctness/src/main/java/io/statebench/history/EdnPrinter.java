package io.statebench.history;

import clojure.lang.Keyword;
import clojure.lang.Ratio;
import clojure.lang.Symbol;
import clojure.lang.TaggedLiteral;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints values as Clojure's {@code pr-str} does; every list is a vector. */
final class EdnPrinter {
    private final StringBuilder out = new StringBuilder();

    private EdnPrinter() {}

    /**
     * As EDN has it.
     *
     * @throws IllegalArgumentException if EDN cannot say it
     */
    static String print(@Nullable Object value) {
        EdnPrinter printer = new EdnPrinter();
        printer.value(value);
        return printer.out.toString();
    }

    private void value(@Nullable Object value) {
        if (value == null) {
            out.append("nil");
        } else if (value instanceof String string) {
            string(string);
        } else if (value instanceof Collection<?> list) {
            list(list);
        } else if (value instanceof Map<?, ?> map) {
            map(map);
        } else if (value instanceof TaggedLiteral tagged) {
            out.append('#').append(tagged.tag).append(' ');
            value(tagged.form);
        } else if (value instanceof Character character) {
            character(character);
        } else {
            out.append(word(value));
        }
    }

    private void string(String string) {
        out.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                case '\f' -> out.append("\\f");
                case '\b' -> out.append("\\b");
                default -> out.append(c);
            }
        }
        out.append('"');
    }

    private void list(Collection<?> list) {
        String before = "[";
        for (Object part : list) {
            out.append(before);
            value(part);
            before = " ";
        }
        out.append(list.isEmpty() ? "[]" : "]");
    }

    private void map(Map<?, ?> map) {
        String before = "{";
        for (Map.Entry<?, ?> part : map.entrySet()) {
            out.append(before);
            value(part.getKey());
            out.append(' ');
            value(part.getValue());
            before = ", ";
        }
        out.append(map.isEmpty() ? "{}" : "}");
    }

    private void character(char c) {
        String name = switch (c) {
            case '\n' -> "newline";
            case '\t' -> "tab";
            case ' ' -> "space";
            case '\b' -> "backspace";
            case '\f' -> "formfeed";
            case '\r' -> "return";
            default -> String.valueOf(c);
        };
        out.append('\\').append(name);
    }

    private static String word(Object value) {
        if (value instanceof Double number) {
            return symbolic(number);
        }
        if (value instanceof BigDecimal) {
            return value + "M";
        }
        if (value instanceof Long
                || value instanceof Integer
                || value instanceof Boolean
                || value instanceof Keyword
                || value instanceof Symbol
                || value instanceof Ratio) {
            return value.toString();
        }
        throw new IllegalArgumentException("EDN has no " + value.getClass().getName() + ": " + value);
    }

    private static String symbolic(Double number) {
        return number.isNaN() ? "##NaN" : number.isInfinite() ? (number > 0 ? "##Inf" : "##-Inf") : number.toString();
    }
}
