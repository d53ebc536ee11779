package io.statebench.runner;

import io.statebench.load.Counts;
import io.statebench.load.LoadResult;
import io.statebench.load.Measure;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * How long calls took that came at a rate of their own while things were broken. Percentiles are those of all calls, however
 * they ended, from when they were due; {@code open-loop.hlog} has everything.
 *
 * @param operation what was called
 * @param ratePerSecond how often
 * @param counts how the calls ended
 * @param responseP50Nanos half of them stayed within; likewise the next three
 * @param responseP99Nanos 99 of 100
 * @param responseP999Nanos 999 of 1,000
 * @param responseMaxNanos the longest
 * @param serviceP99Nanos what 99 of 100 took from when they were sent: what a closed loop would have told
 * @param saturated why the rate was not kept up, one sentence each; empty if it was
 */
public record OpenLoop(
        String operation,
        double ratePerSecond,
        Counts counts,
        long responseP50Nanos,
        long responseP99Nanos,
        long responseP999Nanos,
        long responseMaxNanos,
        long serviceP99Nanos,
        List<String> saturated) {
    private static final double P50 = 50;
    private static final double P99 = 99;
    private static final double P999 = 99.9;

    public OpenLoop {
        saturated = List.copyOf(saturated);
    }

    static OpenLoop of(LoadResult result) {
        Histogram response = result.recording().ofAll(Measure.RESPONSE);
        return new OpenLoop(
                result.operation(),
                result.plan().ratePerSecond(),
                result.counts(),
                response.getValueAtPercentile(P50),
                response.getValueAtPercentile(P99),
                response.getValueAtPercentile(P999),
                response.getMaxValue(),
                result.recording().ofAll(Measure.SERVICE).getValueAtPercentile(P99),
                result.validity().reasons());
    }
}
