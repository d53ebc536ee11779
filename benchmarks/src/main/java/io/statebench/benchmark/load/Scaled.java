package io.statebench.benchmark.load;

import java.util.Locale;

/** What {@code bench scale} varies. */
enum Scaled {
    /** How many clients call at once. */
    CLIENTS(true, 1),
    /** How many keys calls are spread over; locks, for that operation. */
    KEYS(false, 1),
    /** How long values and messages are, in bytes. */
    PAYLOAD(false, 0),
    /** How many nodes a local cluster has. */
    CLUSTER_SIZE(true, 1);

    private final boolean isLawful;
    private final int least;

    Scaled(boolean isLawful, int least) {
        this.isLawful = isLawful;
        this.least = least;
    }

    /** Whether the scalability law says something of it. */
    boolean isLawful() {
        return isLawful;
    }

    /** The smallest value that can be meant. */
    int least() {
        return least;
    }

    /** The name on the command line and in files. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
