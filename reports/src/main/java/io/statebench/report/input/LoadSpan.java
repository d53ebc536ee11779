package io.statebench.report.input;

/** How a span of time was spread, in nanoseconds; zeros where nothing was counted. */
public record LoadSpan(
        long count, long p50Nanos, long p90Nanos, long p99Nanos, long p999Nanos, long p9999Nanos, long maxNanos) {}
