package io.statebench.load;

import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * Histograms of calls, by span and outcome: nanoseconds, three significant digits, growing as needed, nothing clamped
 * and nothing dropped. Not thread-safe.
 */
public final class Recording {
    /** Of every histogram here. */
    public static final int SIGNIFICANT_DIGITS = 3;

    private final Map<Outcome, Histogram> response = new EnumMap<>(Outcome.class);
    private final Map<Outcome, Histogram> service = new EnumMap<>(Outcome.class);
    private final Map<Outcome, Histogram> lag = new EnumMap<>(Outcome.class);

    private Map<Outcome, Histogram> by(Measure measure) {
        return switch (measure) {
            case RESPONSE -> response;
            case SERVICE -> service;
            case LAG -> lag;
        };
    }

    /** Takes down a call that was sent, on one clock. */
    public void record(Outcome outcome, Instants call) {
        add(Measure.RESPONSE, outcome, call.completedNanos() - call.dueNanos());
        add(Measure.SERVICE, outcome, call.completedNanos() - call.sentNanos());
        add(Measure.LAG, outcome, call.sentNanos() - call.dueNanos());
    }

    /** Takes down one span; a negative one is our bug. */
    public void add(Measure measure, Outcome outcome, long nanos) {
        of(measure, outcome).recordValue(nanos);
    }

    /** Adds what another one holds. */
    public void add(Recording other) {
        for (Measure measure : Measure.values()) {
            other.by(measure)
                    .forEach((outcome, histogram) -> of(measure, outcome).add(histogram));
        }
    }

    /** The histogram itself, which may be empty; adding to it adds to this recording. */
    public Histogram of(Measure measure, Outcome outcome) {
        return by(measure).computeIfAbsent(outcome, first -> new Histogram(SIGNIFICANT_DIGITS));
    }

    /** A span over all outcomes, so that a system that fails fast does not look fast; a copy. */
    public Histogram ofAll(Measure measure) {
        Histogram all = new Histogram(SIGNIFICANT_DIGITS);
        by(measure).values().forEach(all::add);
        return all;
    }

    /** Forgets everything and keeps the room it took. */
    void reset() {
        for (Measure measure : Measure.values()) {
            by(measure).values().forEach(Histogram::reset);
        }
    }

    /** The three instants of a call, on one clock. */
    public record Instants(long dueNanos, long sentNanos, long completedNanos) {}
}
