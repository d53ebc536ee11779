package io.statebench.load;

import java.util.Locale;

/** How a call ended. */
public enum Outcome {
    /** As asked for; a lost compare-and-set is such a reply, too. */
    OK,
    /** With an error that came sooner than the caller's patience ended. */
    ERROR,
    /** Given up by the caller, whose patience was over. */
    TIMEOUT,
    /** Not at all by the end of the run: the time it had until then is a lower bound of what it takes. */
    UNFINISHED;

    /** The name in files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
