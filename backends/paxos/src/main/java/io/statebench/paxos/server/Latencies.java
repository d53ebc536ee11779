package io.statebench.paxos.server;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * How long something took, since the start: written by any thread, read by one. Values above a minute count as one.
 */
final class Latencies {
    private static final long MOST_NANOS = TimeUnit.MINUTES.toNanos(1);

    /** Chosen: within one part in a hundred, in some 20 KiB. */
    private static final int DIGITS = 2;

    private static final double[] QUANTILES = {0.5, 0.9, 0.99, 0.999};
    private static final double NANOS = 1e9;

    private final Recorder recorder = new Recorder(1, MOST_NANOS, DIGITS);
    private final Histogram all = new Histogram(1, MOST_NANOS, DIGITS);
    private Histogram interval = recorder.getIntervalHistogram();
    private double sumSeconds;

    /** On any thread. */
    void add(long nanos) {
        recorder.recordValue(Math.max(1, Math.min(nanos, MOST_NANOS)));
    }

    /** On the thread that reads: a summary in the text format of Prometheus. */
    String text(String name, String help, String labels) {
        interval = recorder.getIntervalHistogram(interval);
        all.add(interval);
        sumSeconds += interval.getMean() * interval.getTotalCount() / NANOS;
        StringBuilder text = new StringBuilder();
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(" summary\n");
        for (double quantile : QUANTILES) {
            double seconds = all.getValueAtPercentile(100 * quantile) / NANOS;
            line(text, name, labels + ",quantile=\"" + quantile + "\"", seconds);
        }
        line(text, name + "_sum", labels, sumSeconds);
        line(text, name + "_count", labels, (double) all.getTotalCount());
        text.append("# HELP ").append(name).append("_max The longest since the start.\n");
        text.append("# TYPE ").append(name).append("_max gauge\n");
        line(text, name + "_max", labels, all.getMaxValue() / NANOS);
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String labels, double value) {
        text.append(name).append('{').append(labels).append("} ").append(value).append('\n');
    }
}
