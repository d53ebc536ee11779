package io.statebench.load;

import java.util.Locale;

/** A span of a call. */
public enum Measure {
    /** From when it was due until it was completed: what somebody waits who does not know of our queues. */
    RESPONSE,
    /** From when it was sent until it was completed. */
    SERVICE,
    /** From when it was due until it was sent. */
    LAG;

    /** The name in files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
