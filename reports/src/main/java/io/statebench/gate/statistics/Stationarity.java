package io.statebench.gate.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Whether a run was still getting faster or slower while it was measured.
 *
 * @param slope of the line through the iterations, over the whole run and as a fraction of their median: 0.10 says that
 *     the last is ten per cent above the first. By H. Theil, "A rank-invariant method of linear and polynomial
 *     regression analysis", Indagationes Mathematicae 12 (1950), and P. K. Sen, "Estimates of the regression
 *     coefficient based on Kendall's tau", JASA 63 (1968)
 * @param halfRatio the mean of the second half over that of the first; the middle one of an odd number is in neither
 */
public record Stationarity(double slope, double halfRatio) {
    /** Both figures must be over it, as the specification has it. */
    private static final double TOLERATED = 0.05;

    /** Of the iterations of one run, in order: at least two, finite and above 0. */
    public static Stationarity of(double[] iterations) {
        Samples.requireFinite(iterations);
        if (iterations.length < 2 || Arrays.stream(iterations).anyMatch(v -> v <= 0)) {
            throw new IllegalArgumentException(
                    Arrays.toString(iterations) + ", wanted at least two iterations, all above 0");
        }
        int half = iterations.length / 2;
        double early = Arrays.stream(iterations, 0, half).sum();
        double late = Arrays.stream(iterations, iterations.length - half, iterations.length)
                .sum();
        double rise = theilSenSlope(iterations) * (iterations.length - 1);
        return new Stationarity(rise / Samples.median(iterations), late / early);
    }

    /** Of several runs of one arm: what most of them did, for one noisy run says little. */
    public static Stationarity middle(List<Stationarity> runs) {
        return new Stationarity(middle(runs, Stationarity::slope), middle(runs, Stationarity::halfRatio));
    }

    /** The median of the slopes of all pairs of points, per step; at least two values. */
    public static double theilSenSlope(double[] inOrder) {
        double[] slopes = new double[inOrder.length * (inOrder.length - 1) / 2];
        int next = 0;
        for (int i = 0; i < inOrder.length; i++) {
            for (int j = i + 1; j < inOrder.length; j++) {
                slopes[next++] = (inOrder[j] - inOrder[i]) / (j - i);
            }
        }
        return Samples.median(slopes);
    }

    /** Whether both figures are within five per cent or one of them is. */
    public boolean isStationary() {
        return Math.abs(slope) <= TOLERATED || Math.abs(halfRatio - 1) <= TOLERATED;
    }

    private static double middle(List<Stationarity> runs, ToDoubleFunction<Stationarity> figure) {
        return Samples.median(runs.stream().mapToDouble(figure).toArray());
    }
}
