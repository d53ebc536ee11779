package io.statebench.history;

import clojure.lang.Keyword;
import clojure.lang.Symbol;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keywords by their characters: a history has few of them, many times each. */
final class Keywords {
    private static final String NO_PAIR_OF_COLONS = "(?!.*::)";
    private static final String SPACE = "[^/:][^/]*(?<!:)/";
    private static final String TAIL = "(?:[^/]*[^/:])?";
    private static final String PROPER = "(?:/|[^\\d/:]" + TAIL + ")";

    /** What may be a name: {@code a}, {@code a/b} or {@code /}, with no colon at an end of it nor two in a row. */
    static final Pattern NAME = Pattern.compile(NO_PAIR_OF_COLONS + "(?!\\d)(?:" + SPACE + ")?" + PROPER);

    /** A keyword may also begin with a digit, as Clojure has it. */
    private static final Pattern KEYWORD =
            Pattern.compile(NO_PAIR_OF_COLONS + "(?:(?:" + SPACE + ")?" + PROPER + "|[^/:]" + TAIL + ")");

    /** A power of two; chosen: many times what a history has. A keyword that finds its slot taken takes it over. */
    private static final int SLOTS = 256;

    private final @Nullable Keyword[] keywords = new Keyword[SLOTS];
    private final char[][] words = new char[SLOTS][];

    /** The keyword of a word that begins with a colon, or nothing where that is none. */
    Optional<Keyword> named(Characters.Word word) {
        int slot = (word.hash() ^ word.hash() >>> 16) & (SLOTS - 1);
        Keyword known = keywords[slot];
        if (known != null && word.is(words[slot])) {
            return Optional.of(known);
        }
        String text = word.toString();
        String name = text.substring(1);
        if (!isPlain(name) && !KEYWORD.matcher(name).matches()) {
            return Optional.empty();
        }
        Keyword keyword = Keyword.intern(Symbol.intern(name));
        keywords[slot] = keyword;
        words[slot] = text.toCharArray();
        return Optional.of(keyword);
    }

    /** Whether it is one of those that nearly all are: letters and hyphens. */
    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if ((c < 'a' || c > 'z') && c != '-') {
                return false;
            }
        }
        return !name.isEmpty();
    }
}
