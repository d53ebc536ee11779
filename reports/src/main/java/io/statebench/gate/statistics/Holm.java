package io.statebench.gate.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes p values of a family comparable to the error of the family, whatever binds its members.
 *
 * <p>S. Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6 (1979).
 */
public final class Holm {
    private Holm() {}

    /** The adjusted ones, in the order given, at most 1. Empty for an empty family. */
    public static double[] adjust(double[] pValues) {
        for (double p : pValues) {
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException("p " + p + ", wanted 0 to 1");
            }
        }
        List<Integer> ascending = IntStream.range(0, pValues.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> pValues[i]))
                .toList();
        double[] adjusted = new double[pValues.length];
        double largest = 0;
        int left = pValues.length;
        for (int index : ascending) {
            largest = Math.max(largest, Math.min(1, left * pValues[index]));
            adjusted[index] = largest;
            left--;
        }
        return adjusted;
    }
}
