package io.statebench.report.input;

import io.statebench.report.input.LatencyLog.Second;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.HdrHistogram.HistogramLogReader;
import org.jspecify.annotations.Nullable;

/** Reads {@code latency.hlog} and adds up, interval by interval, the operations that ended ok. */
final class LatencyReader {
    private static final String NAME = "latency.hlog";
    private static final long MAX_BYTES = 64L << 20;
    private static final double P50 = 50;
    private static final double P99 = 99;
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final double MILLIS_PER_SECOND = 1e3;

    /** Operations that wait on purpose: a client that holds a lock, a subscriber that looks into its inbox. */
    private static final List<String> WAITING = List.of("hold", "poll");

    private LatencyReader() {}

    /** The log of a folder, or null once the reason was added to the problems. */
    static @Nullable LatencyLog read(Path folder, List<String> problems) {
        Path file = folder.resolve(NAME);
        try {
            if (Files.size(file) > MAX_BYTES) {
                problems.add(NAME + ": not read, it has more than " + (MAX_BYTES >> 20) + " MB");
                return null;
            }
            try (InputStream in = Files.newInputStream(file)) {
                return read(in, problems);
            }
        } catch (NoSuchFileException e) {
            problems.add(NAME + ": missing");
        } catch (IOException e) {
            problems.add(NAME + ": unreadable (" + e.getClass().getSimpleName() + ")");
        }
        return null;
    }

    private static @Nullable LatencyLog read(InputStream in, List<String> problems) {
        Map<Long, Interval> intervals = new TreeMap<>();
        try {
            var reader = new HistogramLogReader(in);
            while (reader.hasNext()) {
                EncodableHistogram next = reader.nextIntervalHistogram();
                if (next instanceof Histogram histogram && !waits(histogram.getTag())) {
                    // The start time of the log is the run's, so that intervals count from there.
                    double offset = histogram.getStartTimeStamp() - reader.getStartTimeSec() * MILLIS_PER_SECOND;
                    intervals
                            .computeIfAbsent(Math.round(offset / MILLIS_PER_SECOND), second -> new Interval())
                            .add(histogram);
                }
            }
        } catch (RuntimeException e) { // the reader's ways to stumble over damaged text are many and undocumented
            problems.add(NAME + ": damaged after " + intervals.size() + " intervals, "
                    + e.getClass().getSimpleName());
        }
        if (intervals.isEmpty()) {
            problems.add(NAME + ": holds no interval");
            return null;
        }
        var seconds = new ArrayList<Second>();
        intervals.forEach((second, interval) -> seconds.add(interval.second(second * (long) MILLIS_PER_SECOND)));
        return new LatencyLog(seconds);
    }

    private static boolean waits(@Nullable String tag) {
        return tag != null && WAITING.stream().anyMatch(f -> tag.startsWith(f + "."));
    }

    /** What ended within one interval. */
    private static final class Interval {
        private final Histogram ok = new Histogram(SIGNIFICANT_DIGITS);
        private long notOk;

        void add(Histogram histogram) {
            String tag = histogram.getTag();
            if (tag != null && tag.endsWith(".ok")) {
                ok.add(histogram);
            } else {
                notOk += histogram.getTotalCount();
            }
        }

        Second second(long fromMillis) {
            if (ok.getTotalCount() == 0) {
                return new Second(fromMillis, 0, notOk, 0, 0, 0, new TreeMap<>());
            }
            var byStep = new TreeMap<Integer, Long>();
            for (HistogramIterationValue value : ok.recordedValues()) {
                byStep.merge(
                        LatencyLog.stepOf(value.getValueIteratedTo()),
                        value.getCountAddedInThisIterationStep(),
                        Long::sum);
            }
            return new Second(
                    fromMillis,
                    ok.getTotalCount(),
                    notOk,
                    ok.getValueAtPercentile(P50),
                    ok.getValueAtPercentile(P99),
                    ok.getMaxValue(),
                    byStep);
        }
    }
}
