package io.statebench.benchmark.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.statebench.load.Counts;
import io.statebench.load.LoadPlan;
import io.statebench.load.LoadResult;
import io.statebench.load.Measure;
import io.statebench.load.Outcome;
import io.statebench.load.Stalls;
import io.statebench.result.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code latency.json}, part by part as {@code docs/formats.md} has it.
 *
 * @param format {@link #FORMAT}
 * @param id the folder's name
 * @param started when the measured span began, as ISO 8601 in UTC
 * @param partial whether it was stopped before its time
 * @param origin where and how it was measured
 * @param operation what was called
 * @param plan what was asked for
 * @param measuredSeconds how long it was measured
 * @param counts how many calls became what
 * @param offeredPerSecond how many calls a second were due
 * @param achievedPerSecond how many were completed of those
 * @param saturated whether the rate could not be kept up
 * @param reasons why, one sentence each
 * @param backlogGrowth by how many calls the backlog grew
 * @param lowerBoundFromNanos response times from here on are lower bounds, for calls that were unfinished; null for none
 * @param spans percentiles by span, over all outcomes and for each that occurred
 * @param figures what the operation has to say besides
 * @param stalls what stood in the way
 */
record LatencyFile(
        String format,
        String id,
        String started,
        boolean partial,
        Origin origin,
        String operation,
        PlanPart plan,
        double measuredSeconds,
        Counts counts,
        double offeredPerSecond,
        double achievedPerSecond,
        boolean saturated,
        List<String> reasons,
        double backlogGrowth,
        @Nullable Long lowerBoundFromNanos,
        Map<String, Percentiles> spans,
        Map<String, Number> figures,
        StallPart stalls) {
    static final String FORMAT = "statebench-latency/1";
    private static final double NANOS_PER_SECOND = 1e9;

    LatencyFile {
        reasons = List.copyOf(reasons);
    }

    static LatencyFile of(String id, Origin origin, LoadResult result, Findings findings) {
        return new LatencyFile(
                FORMAT,
                id,
                result.started().toString(),
                result.isPartial(),
                origin,
                result.operation(),
                PlanPart.of(result.plan()),
                result.measured().toNanos() / NANOS_PER_SECOND,
                result.counts(),
                result.offeredPerSecond(),
                result.achievedPerSecond(),
                result.validity().isSaturated(),
                result.validity().reasons(),
                result.validity().backlogGrowth(),
                lowerBoundFrom(result),
                spans(result, findings),
                findings.figures(),
                StallPart.of(result.stalls()));
    }

    /** The least response of an unfinished call: a percentile from there on may be more than it says. */
    private static @Nullable Long lowerBoundFrom(LoadResult result) {
        Histogram unfinished = result.recording().of(Measure.RESPONSE, Outcome.UNFINISHED);
        return unfinished.getTotalCount() == 0 ? null : (Long) unfinished.getMinValue();
    }

    private static Map<String, Percentiles> spans(LoadResult result, Findings findings) {
        Map<String, Percentiles> spans = new LinkedHashMap<>();
        for (Measure measure : Measure.values()) {
            spans.put(measure.word(), Percentiles.of(result.recording().ofAll(measure)));
        }
        for (Outcome outcome : Outcome.values()) {
            Histogram response = result.recording().of(Measure.RESPONSE, outcome);
            if (response.getTotalCount() > 0) {
                spans.put(Measure.RESPONSE.word() + "." + outcome.word(), Percentiles.of(response));
            }
        }
        findings.histograms().forEach((tag, histogram) -> spans.put(tag, Percentiles.of(histogram)));
        return spans;
    }

    void write(Path file) throws IOException {
        Files.write(
                file,
                new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(this));
    }

    /** Where and how: the command, the commit, the backend and its own words, the machine. */
    record Origin(
            String command,
            String commit,
            String backend,
            Map<String, String> backendFacts,
            Machine machine,
            boolean coLocated) {}

    /** The plan as it is written. */
    record PlanPart(
            String arrivals,
            double ratePerSecond,
            double warmupSeconds,
            double measuredSeconds,
            long seed,
            int workers,
            int shareIndex,
            int shareCount) {
        static PlanPart of(LoadPlan plan) {
            return new PlanPart(
                    plan.arrivals().word(),
                    plan.ratePerSecond(),
                    plan.warmup().toNanos() / NANOS_PER_SECOND,
                    plan.measured().toNanos() / NANOS_PER_SECOND,
                    plan.seed(),
                    plan.workers(),
                    plan.share().index(),
                    plan.share().count());
        }
    }

    /** The stalls as they are written. */
    record StallPart(Percentiles hiccups, long gcPauses, long gcTotalMillis, long gcMaxMillis, Map<String, Long> host) {
        static StallPart of(Stalls stalls) {
            return new StallPart(
                    Percentiles.of(stalls.hiccups()),
                    stalls.gcPauses(),
                    stalls.gcTotalMillis(),
                    stalls.gcMaxMillis(),
                    stalls.host());
        }
    }
}
