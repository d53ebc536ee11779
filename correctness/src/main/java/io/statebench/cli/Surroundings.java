package io.statebench.cli;

import io.statebench.runner.EnvironmentSource;

/** The environments by name. */
enum Surroundings {
    /** All on this machine's loopback address; the network cannot be broken. */
    LOOPBACK("loopback", EnvironmentSource.LOOPBACK);

    private final String word;
    private final EnvironmentSource source;

    Surroundings(String word, EnvironmentSource source) {
        this.word = word;
        this.source = source;
    }

    /** The name on the command line. */
    String word() {
        return word;
    }

    EnvironmentSource source() {
        return source;
    }
}
