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

    private final Map<Measure, Map<Outcome, Histogram>> histograms = new EnumMap<>(Measure.class);

    /** An empty one. */
    public Recording() {
        for (Measure measure : Measure.values()) {
            histograms.put(measure, new EnumMap<>(Outcome.class));
        }
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
        other.histograms.forEach((measure, byOutcome) ->
                byOutcome.forEach((outcome, histogram) -> of(measure, outcome).add(histogram)));
    }

    /** The histogram itself, which may be empty; adding to it adds to this recording. */
    public Histogram of(Measure measure, Outcome outcome) {
        Map<Outcome, Histogram> byOutcome = histograms.get(measure);
        Histogram present = byOutcome.get(outcome);
        if (present == null) {
            present = new Histogram(SIGNIFICANT_DIGITS);
            byOutcome.put(outcome, present);
        }
        return present;
    }

    /** A span over all outcomes, so that a system that fails fast does not look fast; a copy. */
    public Histogram ofAll(Measure measure) {
        Histogram all = new Histogram(SIGNIFICANT_DIGITS);
        histograms.get(measure).values().forEach(all::add);
        return all;
    }

    /** Forgets everything and keeps the room it took. */
    void reset() {
        histograms.values().forEach(byOutcome -> byOutcome.values().forEach(Histogram::reset));
    }

    /** The three instants of a call, on one clock. */
    public record Instants(long dueNanos, long sentNanos, long completedNanos) {}
}
