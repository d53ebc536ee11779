package io.statebench.load;

import java.util.Locale;

/** How calls that are due are spread over time. */
public enum Arrivals {
    /** At equal distances: the same in every run, for comparing two of them. */
    CONSTANT,
    /** As independent users come: distances are exponentially distributed, so that queues form as they do in life. */
    POISSON;

    /** The name on the command line and in files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
