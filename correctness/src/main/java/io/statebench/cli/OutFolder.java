package io.statebench.cli;

import java.nio.file.Path;

/** Where results go. */
final class OutFolder {
    private OutFolder() {}

    /** The checkout this runs from, or the present folder. */
    static Path root() {
        return Path.of(System.getProperty("statebench.root", ""));
    }

    /** The folder for results where nobody names one: {@code out} of the checkout. */
    static Path standard() {
        String given = System.getProperty("statebench.out", "");
        return given.isEmpty() ? root().resolve("out") : Path.of(given);
    }
}
