package io.statebench.benchmark.checker;

import java.util.Locale;

/**
 * What a figure is held against.
 *
 * @param kind what is measured
 * @param limit at most so many nanoseconds or pieces, or at least so many a second
 */
record Goal(Kind kind, double limit) {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    /** From here on milliseconds are written without a fraction; chosen. */
    private static final double LARGE = 100;

    /** What is measured. */
    enum Kind {
        TIME,
        RATE,
        COUNT
    }

    static Goal atMostMillis(double millis) {
        return new Goal(Kind.TIME, millis * NANOS_PER_MILLI);
    }

    static Goal atLeastPerSecond(double rate) {
        return new Goal(Kind.RATE, rate);
    }

    static Goal atMost(double count) {
        return new Goal(Kind.COUNT, count);
    }

    boolean isReached(Span measured) {
        return kind == Kind.RATE ? measured.middle() >= limit : measured.middle() <= limit;
    }

    /** The rate at which so many are done in each of some spans of nanoseconds. */
    static Span rate(Span nanos, int count) {
        double each = count * NANOS_PER_SECOND;
        return new Span(each / nanos.middle(), each / nanos.most(), each / nanos.least());
    }

    String words() {
        return (kind == Kind.RATE ? "at least " : "at most ") + show(limit);
    }

    /** A number of this kind for a person. */
    String show(double value) {
        return switch (kind) {
            case TIME -> millis(value / NANOS_PER_MILLI) + " ms";
            case RATE -> String.format(Locale.ROOT, "%,.0f/s", value);
            case COUNT -> String.format(Locale.ROOT, "%.1f", value);
        };
    }

    private static String millis(double millis) {
        return String.format(Locale.ROOT, millis >= LARGE ? "%,.0f" : "%.3g", millis);
    }
}
