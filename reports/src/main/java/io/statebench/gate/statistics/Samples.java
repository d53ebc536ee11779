package io.statebench.gate.statistics;

import java.util.Arrays;

/** What is asked of every sample, and the two figures that outliers do not move. */
public final class Samples {
    /** Makes the median absolute deviation of a normal sample its standard deviation: 1 / quantile(0.75). */
    private static final double MAD_TO_DEVIATION = 1.482602218505602;

    private Samples() {}

    /** The middle value, or the mean of the two middle ones; finite values, at least one. */
    public static double median(double[] values) {
        requireFinite(values);
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return medianOfSorted(sorted);
    }

    /**
     * The standard deviation by the median absolute deviation from the median: half of the sample may be outliers.
     *
     * <p>F. R. Hampel, "The influence curve and its role in robust estimation", JASA 69 (1974). In the unit of the
     * values; 0 where more than half of them are equal. From 20 normal values it is off by a quarter either way.
     */
    public static double deviation(double[] values) {
        double median = median(values);
        return MAD_TO_DEVIATION
                * median(Arrays.stream(values).map(v -> Math.abs(v - median)).toArray());
    }

    /**
     * How alike neighbours are: the autocorrelation at lag 1, in -1 to 1, about 0 where order says nothing.
     *
     * <p>G. E. P. Box, G. M. Jenkins, "Time Series Analysis" (1976), section 2.1.5. NaN for fewer than three values and
     * where all are equal.
     */
    public static double lagOneAutocorrelation(double[] inOrder) {
        double mean = Arrays.stream(inOrder).average().orElse(Double.NaN);
        double products = 0;
        double squares = 0;
        for (int i = 0; i < inOrder.length; i++) {
            double deviation = inOrder[i] - mean;
            squares += deviation * deviation;
            products += i == 0 ? 0 : deviation * (inOrder[i - 1] - mean);
        }
        return inOrder.length < 3 || squares == 0 ? Double.NaN : products / squares;
    }

    static double medianOfSorted(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    static void requireFinite(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no values, wanted at least one");
        }
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("value " + value + ", wanted a finite one");
            }
        }
    }
}
