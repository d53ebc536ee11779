package io.statebench.backend;

import java.time.Duration;
import java.util.Optional;

/**
 * The date as one process is told it. Spans of time, which nobody can set on a real machine either, stay true.
 *
 * <p>A setting outlives a restart of the node, as the clock of a machine does. It is in force when the call returns; that the
 * process was told so is seen by {@link #observedOffset} once it asks for the time. Thread-safe.
 */
public interface NodeClock {
    /** How far a clock can be set from the true date, ahead or behind. */
    Duration FURTHEST = Duration.ofDays(365);

    /**
     * Sets the clock so far from the true date, ahead where positive; it runs at the true rate.
     *
     * @throws IllegalArgumentException if that is more than {@link #FURTHEST}
     */
    void shift(Duration offset);

    /**
     * Lets the clock run fast, or slow where negative, from what it shows now on.
     *
     * @param partsPerMillion how much it gains on the true date: 100,000 is six seconds a minute; more than -1,000,000, so
     *     that it never goes back, and no more than 1,000,000
     * @throws IllegalArgumentException if it is out of that range
     */
    void drift(long partsPerMillion);

    /** Sets the clock to the true date, at the true rate. */
    default void reset() {
        shift(Duration.ZERO);
    }

    /**
     * How far the clock was from the true date when the process last asked for the time, be it the date or a span; empty if
     * it has not since the latest setting.
     */
    Optional<Duration> observedOffset();

    /** How often the process asked for the date since the latest setting; one that asks for spans alone does not care. */
    long timesAsked();
}
