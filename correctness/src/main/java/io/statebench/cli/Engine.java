package io.statebench.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Who judges. */
enum Engine {
    /** This suite's checkers. */
    STATEBENCH,
    /** Knossos alone. */
    KNOSSOS,
    /** This suite's, and Knossos beside it. */
    BOTH;

    /** The engine of that word, or nothing if there is none. */
    static Optional<Engine> named(String word) {
        return Stream.of(values())
                .filter(engine -> engine.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }
}
