package io.statebench.history;

import clojure.lang.Keyword;

/** What the readers share. */
final class Edn {
    /** Chosen: what JSON parsers allow too; no operation comes near it. */
    static final int MOST_NESTED = 1000;

    static final String TOO_DEEP = "nested too deeply: more than " + MOST_NESTED + " levels";
    static final String TOO_LARGE = "a number of more than 64 bits";

    private Edn() {}

    static Keyword keyword(String name) {
        return Keyword.intern(null, name);
    }

    /** A keyword's name or a string as it is; anything else as EDN prints it. */
    static String text(Object value) {
        if (value instanceof Keyword keyword) {
            return keyword.getNamespace() == null
                    ? keyword.getName()
                    : keyword.toString().substring(1);
        }
        return value instanceof String string ? string : EdnPrinter.print(value);
    }
}
