package io.statebench.benchmark.load;

import org.HdrHistogram.Histogram;

/**
 * A histogram in a few numbers, nanoseconds; all 0 where it is empty.
 *
 * @param count how many samples
 * @param p50Nanos what half of them stayed within; likewise the next four
 * @param p90Nanos 9 of 10
 * @param p99Nanos 99 of 100
 * @param p999Nanos 999 of 1,000
 * @param p9999Nanos 9,999 of 10,000
 * @param maxNanos the longest
 */
public record Percentiles(
        long count, long p50Nanos, long p90Nanos, long p99Nanos, long p999Nanos, long p9999Nanos, long maxNanos) {
    /** Of a histogram of nanoseconds. */
    public static Percentiles of(Histogram histogram) {
        return new Percentiles(
                histogram.getTotalCount(),
                histogram.getValueAtPercentile(50),
                histogram.getValueAtPercentile(90),
                histogram.getValueAtPercentile(99),
                histogram.getValueAtPercentile(99.9),
                histogram.getValueAtPercentile(99.99),
                histogram.getMaxValue());
    }

    /** In the order of the table's columns. */
    long[] values() {
        return new long[] {p50Nanos, p90Nanos, p99Nanos, p999Nanos, p9999Nanos, maxNanos};
    }
}
