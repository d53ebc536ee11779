package io.statebench.benchmark;

import java.util.Locale;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/**
 * A result in two numbers, for a line on the console.
 *
 * @param mode what was asked
 * @param perSecond operations a second, of a throughput
 * @param medianMicros the median of the sampled times
 * @param p99Micros their 99th percentile
 */
record Score(Mode mode, double perSecond, double medianMicros, double p99Micros) {
    /** Reads a result whose unit is the microsecond, as those of all our benchmarks are. */
    static Score of(RunResult result) {
        Result<?> primary = result.getPrimaryResult();
        Statistics statistics = primary.getStatistics();
        return new Score(
                result.getParams().getMode(),
                primary.getScore() * 1_000_000,
                statistics.getPercentile(50),
                statistics.getPercentile(99));
    }

    /** Whether something was measured at all. */
    boolean isUsable() {
        double number = mode == Mode.Throughput ? perSecond : medianMicros;
        return Double.isFinite(number) && number > 0;
    }

    @Override
    public String toString() {
        return mode == Mode.Throughput
                ? String.format(Locale.ROOT, "%,.0f a second", perSecond)
                : String.format(Locale.ROOT, "median %,.2f us, p99 %,.2f us", medianMicros, p99Micros);
    }
}
