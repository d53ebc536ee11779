package io.statebench.load;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * An {@code .hlog} file: the calls of each second, or so, as compressed histograms that add up without loss.
 *
 * <p>A line's tag is the operation and the outcome, {@code set.ok}, for response; service and lag have theirs after it,
 * {@code set.ok.service}. A call is in the interval in which it completed. Used by one thread.
 */
public final class IntervalLog implements AutoCloseable {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double UNSCALED = 1;

    private final PrintStream out;
    private final HistogramLogWriter writer;

    private IntervalLog(OutputStream out) {
        this.out = new PrintStream(new BufferedOutputStream(out), false, StandardCharsets.UTF_8);
        this.writer = new HistogramLogWriter(this.out);
    }

    /**
     * Begins a file, in place of one that is there.
     *
     * @throws IOException if it cannot be written
     */
    public static IntervalLog create(Path file) throws IOException {
        return new IntervalLog(Files.newOutputStream(file));
    }

    /** A log that goes nowhere. */
    public static IntervalLog none() {
        return new IntervalLog(OutputStream.nullOutputStream());
    }

    /** The measured span begins; intervals count from here. */
    public void begin(Instant started) {
        writer.outputLogFormatVersion();
        writer.outputComment(
                "[nanoseconds; OP.OUTCOME is response, from due to completed; .service and .lag likewise]");
        writer.outputStartTime(started.toEpochMilli());
        writer.outputLegend();
        out.flush();
    }

    /** An interval is over; empty histograms are left out. */
    public void add(long fromNanos, long toNanos, String operation, Recording recording) {
        for (Measure measure : Measure.values()) {
            for (Outcome outcome : Outcome.values()) {
                String tag =
                        operation + "." + outcome.word() + (measure == Measure.RESPONSE ? "" : "." + measure.word());
                add(fromNanos, toNanos, tag, recording.of(measure, outcome));
            }
        }
        out.flush();
    }

    /** One histogram under a tag of its own. */
    public void add(long fromNanos, long toNanos, String tag, Histogram histogram) {
        if (histogram.getTotalCount() == 0) {
            return;
        }
        histogram.setTag(tag);
        writer.outputIntervalHistogram(fromNanos / NANOS_PER_SECOND, toNanos / NANOS_PER_SECOND, histogram, UNSCALED);
    }

    /**
     * Ends the file.
     *
     * @throws IOException if something could not be written
     */
    @Override
    public void close() throws IOException {
        out.close();
        if (out.checkError()) {
            throw new IOException("cannot write the interval log");
        }
    }
}
