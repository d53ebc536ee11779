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
    private final String[] names = new String[SLOTS];

    /** The keyword of a word that begins with a colon, or nothing where that is none. */
    Optional<Keyword> named(Characters.Word word) {
        int hash = 0;
        for (int i = 1; i < word.length(); i++) {
            hash = 31 * hash + word.at(i);
        }
        int slot = (hash ^ hash >>> 16) & (SLOTS - 1);
        Keyword known = keywords[slot];
        if (known != null && isSame(names[slot], word)) {
            return Optional.of(known);
        }
        String name = word.toString().substring(1);
        if (!KEYWORD.matcher(name).matches()) {
            return Optional.empty();
        }
        Keyword keyword = Keyword.intern(Symbol.intern(name));
        keywords[slot] = keyword;
        names[slot] = name;
        return Optional.of(keyword);
    }

    private static boolean isSame(String name, Characters.Word word) {
        if (name.length() != word.length() - 1) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) != word.at(i + 1)) {
                return false;
            }
        }
        return true;
    }
}
