package io.statebench.time;

import java.time.Instant;

/** The date for a person to read; never used to order or to measure. */
@FunctionalInterface
public interface WallClock {
    /** The machine's date; the one place that reads it. */
    WallClock SYSTEM = Instant::now;

    /** The present instant. */
    Instant now();
}
