package io.statebench.history;

import clojure.lang.Symbol;
import clojure.lang.TaggedLiteral;
import io.statebench.history.Characters.Word;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values of an EDN text, as the specification of EDN (edn-format, 2012) has it, and Clojure's ratios. Vectors, lists
 * and sets become unmodifiable lists and maps unmodifiable maps, in the order of the text; keywords, symbols, ratios and
 * tagged values are Clojure's. A tag means nothing here: it is kept as data, and never run.
 */
final class EdnValues {
    /** What {@code #_} leaves of the value after it. */
    private static final Object NOTHING = new Object();

    private static final Map<String, Character> NAMED_CHARACTERS =
            Map.of("newline", '\n', "space", ' ', "tab", '\t', "return", '\r', "backspace", '\b', "formfeed", '\f');
    private static final Map<String, Double> SYMBOLIC =
            Map.of("Inf", Double.POSITIVE_INFINITY, "-Inf", Double.NEGATIVE_INFINITY, "NaN", Double.NaN);
    private static final int HEX = 16;
    private static final int UNICODE_DIGITS = 4;

    private final Characters in;
    private final Keywords keywords = new Keywords();
    private final StringBuilder text = new StringBuilder();
    /** Where the outermost value began: the place of an end too early is the end, and this one tells more. */
    private Place began = Place.START;

    EdnValues(Reader in) {
        this.in = new Characters(in);
    }

    /** Where the next character stands. */
    Place place() {
        return in.place();
    }

    /** Skips what means nothing; returns the character after it, which stays, or {@link Characters#END}. */
    int skipBlank() throws IOException {
        return in.skipBlank();
    }

    /** Takes the next character. */
    void skip() throws IOException {
        in.read();
    }

    /** The next value, or {@link #isNothing nothing} where it is one that is to be passed over. */
    @Nullable
    Object next() throws IOException, HistoryFormatException {
        in.skipBlank();
        began = in.place();
        return form(0);
    }

    /** Whether there was only what {@code #_} takes away. */
    static boolean isNothing(@Nullable Object value) {
        return value == NOTHING;
    }

    private @Nullable Object form(int depth) throws IOException, HistoryFormatException {
        if (depth > Edn.MOST_NESTED) {
            throw new HistoryFormatException(began, Edn.TOO_DEEP);
        }
        int c = in.skipBlank();
        return switch (c) {
            case '"' -> string();
            case '{' -> map(depth);
            case '[' -> list(']', depth);
            case '(' -> list(')', depth);
            case '#' -> dispatch(depth);
            case '\\' -> character();
            case ']', ')', '}', '^' -> throw misplaced();
            case Characters.END -> throw cut();
            default -> word(in.word());
        };
    }

    /** A value that something waits for. */
    private @Nullable Object value(int depth) throws IOException, HistoryFormatException {
        Object value = form(depth);
        while (value == NOTHING) {
            value = form(depth);
        }
        return value;
    }

    private List<@Nullable Object> list(char closing, int depth) throws IOException, HistoryFormatException {
        in.read();
        List<@Nullable Object> list = new ArrayList<>(2);
        while (in.skipBlank() != closing) {
            Object part = form(depth + 1);
            if (part != NOTHING) {
                list.add(part);
            }
        }
        in.read();
        return Collections.unmodifiableList(list);
    }

    private List<@Nullable Object> set(int depth) throws IOException, HistoryFormatException {
        List<@Nullable Object> list = list('}', depth);
        Set<@Nullable Object> seen = new HashSet<>();
        for (Object part : list) {
            if (!seen.add(part)) {
                throw duplicate(part);
            }
        }
        return list;
    }

    private Map<@Nullable Object, @Nullable Object> map(int depth) throws IOException, HistoryFormatException {
        in.read();
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        while (in.skipBlank() != '}') {
            Object key = form(depth + 1);
            if (key != NOTHING) {
                putValue(map, key, depth);
            }
        }
        in.read();
        return Collections.unmodifiableMap(map);
    }

    private void putValue(Map<@Nullable Object, @Nullable Object> map, @Nullable Object key, int depth)
            throws IOException, HistoryFormatException {
        Object value = NOTHING;
        while (value == NOTHING) {
            if (in.skipBlank() == '}') {
                in.read();
                throw wrong("Map literal must contain an even number of forms");
            }
            value = form(depth + 1);
        }
        int before = map.size();
        map.put(key, value);
        if (map.size() == before) {
            throw duplicate(key);
        }
    }

    private String string() throws IOException, HistoryFormatException {
        in.read();
        text.setLength(0);
        for (int c = in.read(); c != '"'; c = in.read()) {
            if (c == Characters.END) {
                throw cut();
            }
            text.append(c == '\\' ? escaped() : (char) c);
        }
        return text.toString();
    }

    private char escaped() throws IOException, HistoryFormatException {
        int c = in.read();
        return switch (c) {
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'n' -> '\n';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case '\\', '"' -> (char) c;
            case 'u' -> unicode();
            case Characters.END -> throw cut();
            default -> throw wrong("Unsupported escape character: \\" + (char) c);
        };
    }

    private char unicode() throws IOException, HistoryFormatException {
        int unit = 0;
        for (int i = 0; i < UNICODE_DIGITS; i++) {
            int c = in.read();
            if (c == Characters.END) {
                throw cut();
            }
            int digit = Character.digit(c, HEX);
            if (digit < 0) {
                throw wrong("Invalid digit: " + (char) c);
            }
            unit = unit * HEX + digit;
        }
        return (char) unit;
    }

    private Character character() throws IOException, HistoryFormatException {
        in.read();
        int first = in.read();
        if (first == Characters.END) {
            throw cut();
        }
        // A delimiter stands for itself, and ends what no word can go on with.
        String name = (char) first + in.word().toString();
        if (name.length() == 1) {
            return name.charAt(0);
        }
        Character named = NAMED_CHARACTERS.get(name);
        if (named != null) {
            return named;
        }
        if (name.matches("u[0-9a-fA-F]{4}")) {
            return (char) Integer.parseInt(name.substring(1), HEX);
        }
        throw wrong("Unsupported character: \\" + name);
    }

    private @Nullable Object dispatch(int depth) throws IOException, HistoryFormatException {
        in.read();
        int c = in.peek();
        if (c == '{') {
            return set(depth);
        }
        if (c == '_') {
            in.read();
            value(depth + 1);
            return NOTHING;
        }
        if (c == '#') {
            in.read();
            return symbolic(in.word().toString());
        }
        return tagged(in.word().toString(), depth);
    }

    private Double symbolic(String name) throws HistoryFormatException {
        Double value = SYMBOLIC.get(name);
        if (value == null) {
            throw wrong("Unknown symbolic value: ##" + name);
        }
        return value;
    }

    private Object tagged(String tag, int depth) throws IOException, HistoryFormatException {
        if (!Keywords.NAME.matcher(tag).matches()) {
            throw in.peek() == Characters.END ? cut() : wrong("No dispatch macro for: #" + tag);
        }
        return TaggedLiteral.create(Symbol.intern(tag), value(depth + 1));
    }

    private @Nullable Object word(Word word) throws HistoryFormatException {
        if (word.at(0) == ':') {
            return keywords.named(word).orElseThrow(() -> wrong("Invalid token: " + word));
        }
        if (Numbers.isNumber(word)) {
            try {
                return Numbers.of(word).orElseThrow(() -> wrong("Invalid number: " + word));
            } catch (ArithmeticException tooLarge) {
                throw new HistoryFormatException(began, Edn.TOO_LARGE);
            }
        }
        String name = word.toString();
        return switch (name) {
            case "nil" -> null;
            case "true" -> true;
            case "false" -> false;
            default -> symbol(name);
        };
    }

    private Symbol symbol(String name) throws HistoryFormatException {
        if (!Keywords.NAME.matcher(name).matches()) {
            throw wrong("Invalid token: " + name);
        }
        return Symbol.intern(name);
    }

    private HistoryFormatException duplicate(@Nullable Object part) {
        return wrong("Duplicate key: " + EdnPrinter.print(part));
    }

    private HistoryFormatException misplaced() throws IOException {
        int c = in.read();
        return wrong(c == '^' ? "Metadata is not read" : "Unmatched delimiter: " + (char) c);
    }

    private HistoryFormatException cut() {
        return new HistoryFormatException(began, "not EDN: EOF while reading");
    }

    private HistoryFormatException wrong(String what) {
        return new HistoryFormatException(in.place(), "not EDN: " + what);
    }
}
