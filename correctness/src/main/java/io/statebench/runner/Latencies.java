package io.statebench.runner;

import io.statebench.history.Event;
import io.statebench.history.EventType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.jspecify.annotations.Nullable;

/**
 * How long operations took, by name and outcome: as a whole and second by second. An operation counts in the second
 * it ended in. Used by one thread.
 */
final class Latencies {
    private static final long SECOND_NANOS = 1_000_000_000;
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final double P50 = 50;
    private static final double P99 = 99;

    private final Map<Integer, Long> callNanos = new HashMap<>();
    private final Map<String, Map<EventType, Histogram>> totals = new TreeMap<>();
    private final Map<String, Histogram> interval = new TreeMap<>();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final HistogramLogWriter writer = new HistogramLogWriter(log);
    private long intervalIndex;

    /** Begins a log whose intervals count from an instant. */
    Latencies(Instant started) {
        writer.outputLogFormatVersion();
        writer.outputComment("[latency in nanoseconds, from recorded invocation to recorded completion]");
        writer.outputStartTime(started.toEpochMilli());
        writer.outputLegend();
    }

    void accept(Event event) {
        if (event.isNemesis()) {
            return;
        }
        if (event.type() == EventType.INVOKE) {
            callNanos.put(event.process(), event.timeNanos());
            return;
        }
        Long call = callNanos.remove(event.process());
        if (call == null) {
            throw new IllegalStateException("a completion without an invocation: " + event);
        }
        turnTo(event.timeNanos() / SECOND_NANOS);
        long nanos = event.timeNanos() - call;
        totals.computeIfAbsent(event.f(), f -> new TreeMap<>())
                .computeIfAbsent(event.type(), type -> new Histogram(SIGNIFICANT_DIGITS))
                .recordValue(nanos);
        interval.computeIfAbsent(event.f() + "." + event.type().name().toLowerCase(Locale.ROOT), Latencies::tagged)
                .recordValue(nanos);
    }

    private static Histogram tagged(String tag) {
        Histogram histogram = new Histogram(SIGNIFICANT_DIGITS);
        histogram.setTag(tag);
        return histogram;
    }

    private void turnTo(long index) {
        if (index == intervalIndex) {
            return;
        }
        for (Histogram histogram : interval.values()) {
            writer.outputIntervalHistogram((double) intervalIndex, intervalIndex + 1.0, histogram, 1);
        }
        interval.clear();
        intervalIndex = index;
    }

    /** Writes the interval log, at once. */
    void write(Path file) throws IOException {
        turnTo(intervalIndex + 1);
        Files.write(file, log.toByteArray());
    }

    /** The totals by operation, by name. */
    List<OperationCount> operations() {
        return totals.entrySet().stream()
                .map(entry -> count(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static OperationCount count(String f, Map<EventType, Histogram> byOutcome) {
        Histogram ok = byOutcome.get(EventType.OK);
        return new OperationCount(
                f,
                total(ok),
                total(byOutcome.get(EventType.FAIL)),
                total(byOutcome.get(EventType.INFO)),
                ok == null ? null : (Long) ok.getValueAtPercentile(P50),
                ok == null ? null : (Long) ok.getValueAtPercentile(P99),
                ok == null ? null : (Long) ok.getMaxValue());
    }

    private static long total(@Nullable Histogram histogram) {
        return histogram == null ? 0 : histogram.getTotalCount();
    }
}
