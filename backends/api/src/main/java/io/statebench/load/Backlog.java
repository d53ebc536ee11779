package io.statebench.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How many calls were due and not completed, looked at again and again while the run measured.
 *
 * @param samples in the order of time, the measured span's first instant being 0
 */
public record Backlog(List<Sample> samples) {
    /** One-sided, 1 in 100: the 99th percentile of the normal distribution. */
    private static final double SIGNIFICANT = 2.326;

    /** The test has no power below that, and neighbouring samples depend on each other, so there are few groups. */
    private static final int FEWEST = 8;

    private static final int MOST_GROUPS = 40;

    public Backlog {
        samples = List.copyOf(samples);
    }

    /**
     * How things stood at one instant.
     *
     * @param nanos since the measured span began
     * @param due how many measured calls had been due
     * @param completed how many of them had ended
     */
    public record Sample(long nanos, long due, long completed) {
        long open() {
            return due - completed;
        }
    }

    /**
     * By how many calls the backlog grew from the span's beginning to its end: the median slope between any two samples
     * (Sen, 1968) times the span, if the samples tend upwards by the test of Mann (1945) and Kendall (1975), with its
     * correction for ties; otherwise 0.
     *
     * @param endNanos the end of the measured span; what comes later is left out
     */
    public double growth(long endNanos) {
        double[] open = groups(endNanos);
        int n = open.length;
        if (n < FEWEST || score(open) <= SIGNIFICANT) {
            return 0;
        }
        double[] slopes = new double[n * (n - 1) / 2];
        int at = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                slopes[at++] = (open[j] - open[i]) / (j - i);
            }
        }
        Arrays.sort(slopes);
        return Math.max(0, slopes[slopes.length / 2] * (n - 1));
    }

    private double[] groups(long endNanos) {
        List<Sample> within =
                samples.stream().filter(sample -> sample.nanos() <= endNanos).toList();
        int size = Math.max(1, within.size() / MOST_GROUPS);
        List<Double> means = new ArrayList<>();
        for (int from = 0; from + size <= within.size(); from += size) {
            means.add(within.subList(from, from + size).stream()
                    .mapToLong(Sample::open)
                    .average()
                    .orElseThrow());
        }
        return means.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The standard normal score of the trend; 0 where all values are alike. */
    private static double score(double[] values) {
        int n = values.length;
        long sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                sum += Double.compare(values[j], values[i]);
            }
        }
        double variance = (triple(n) - ties(values)) / 18;
        return variance <= 0 ? 0 : (sum - Long.signum(sum)) / Math.sqrt(variance);
    }

    private static double ties(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double total = 0;
        int run = 1;
        for (int i = 1; i <= sorted.length; i++) {
            if (i < sorted.length && sorted[i] == sorted[i - 1]) {
                run++;
            } else {
                total += triple(run);
                run = 1;
            }
        }
        return total;
    }

    private static double triple(int n) {
        return (double) n * (n - 1) * (2 * n + 5);
    }

    /**
     * Which share of the calls that had been due a while ago are completed, at the end or soon after.
     *
     * @param endNanos the end of the measured span
     * @param delayNanos how long a call usually takes: those due last get that time
     * @return from 0 to 1, and above where many are faster than usual; 1 if none was due
     */
    public double achieved(long endNanos, long delayNanos) {
        long last = samples.isEmpty() ? 0 : samples.get(samples.size() - 1).nanos();
        long until = Math.min(endNanos + delayNanos, last);
        double due = at(until - delayNanos, true);
        return due == 0 ? 1 : Math.min(1, at(until, false) / due);
    }

    /** A count at an instant, linear between samples. */
    private double at(long nanos, boolean isDue) {
        Sample before = new Sample(0, 0, 0);
        for (Sample sample : samples) {
            if (sample.nanos() >= nanos) {
                double width = sample.nanos() - before.nanos();
                double part = width == 0 ? 1 : (nanos - before.nanos()) / width;
                return (1 - part) * count(before, isDue) + part * count(sample, isDue);
            }
            before = sample;
        }
        return count(before, isDue);
    }

    private static long count(Sample sample, boolean isDue) {
        return isDue ? sample.due() : sample.completed();
    }
}
