package io.statebench.report.input;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code latency.json}: latency at one rate.
 *
 * @param lowerBoundFromNanos from where on response times are lower bounds; null if every call ended
 */
public record LoadLatency(
        String format,
        String started,
        boolean partial,
        LoadOrigin origin,
        String operation,
        Plan plan,
        double measuredSeconds,
        LoadCounts counts,
        double offeredPerSecond,
        double achievedPerSecond,
        boolean saturated,
        List<String> reasons,
        @Nullable Long lowerBoundFromNanos,
        Map<String, LoadSpan> spans,
        Map<String, Double> figures,
        Stalls stalls)
        implements LoadResult {
    static final String FORMAT = "statebench-latency/1";

    public LoadLatency {
        Required.format(format, FORMAT);
        Required.text(started, "started");
        Required.text(origin, "origin");
        Required.text(operation, "operation");
        Required.text(plan, "plan");
        Required.text(counts, "counts");
        reasons = Required.list(reasons, "reasons");
        spans = Required.map(spans, "spans");
        figures = Required.map(figures, "figures");
        Required.text(stalls, "stalls");
    }

    /** What was to be called when. */
    public record Plan(
            String arrivals,
            double ratePerSecond,
            double warmupSeconds,
            double measuredSeconds,
            long seed,
            int workers,
            int shareCount) {
        public Plan {
            Required.text(arrivals, "plan.arrivals");
        }
    }

    /** What the machine and this JVM contributed: how late a thread woke up that only sleeps, and collections. */
    public record Stalls(LoadSpan hiccups, long gcPauses, long gcTotalMillis, long gcMaxMillis) {
        public Stalls {
            Required.text(hiccups, "stalls.hiccups");
        }
    }
}
