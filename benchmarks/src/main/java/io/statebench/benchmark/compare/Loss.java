package io.statebench.benchmark.compare;

/** How a leader is lost. */
enum Loss {
    /** Nobody reaches it, clients and other nodes alike, and it reaches nobody. */
    CUT("cut off"),
    /** SIGKILL. */
    KILL("killed");

    private final String words;

    Loss(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
