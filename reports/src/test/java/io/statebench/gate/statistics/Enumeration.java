package io.statebench.gate.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** The signed-rank test the long way: all signs, one after the other. And the samples it is asked about. */
final class Enumeration {
    private static final int LARGEST = 12;

    private Enumeration() {}

    /** The share of all signs whose positive ranks sum to at least what they sum to here. */
    static double pAboveZero(double[] differences) {
        double[] ranks = ranksOfNonZero(differences);
        double[] nonZero = Arrays.stream(differences).filter(d -> d != 0).toArray();
        double observed = 0;
        for (int i = 0; i < ranks.length; i++) {
            observed += nonZero[i] > 0 ? ranks[i] : 0;
        }
        int atLeast = 0;
        for (int signs = 0; signs < 1 << ranks.length; signs++) {
            double sum = 0;
            for (int i = 0; i < ranks.length; i++) {
                sum += ((signs >> i) & 1) == 1 ? ranks[i] : 0;
            }
            atLeast += sum >= observed ? 1 : 0;
        }
        return Math.scalb((double) atLeast, -ranks.length);
    }

    /** The end of the first gap between Walsh averages, from below, in which the test is not significant. */
    static double lowerBound(double[] differences, double error) {
        double[] averages = Arrays.stream(differences)
                .flatMap(a -> Arrays.stream(differences).map(b -> (a + b) / 2))
                .distinct()
                .sorted()
                .toArray();
        double left = Double.NEGATIVE_INFINITY;
        for (double right : averages) {
            double inside = left == Double.NEGATIVE_INFINITY ? right - 1 : (left + right) / 2;
            if (pAboveZero(minus(differences, inside)) > error) {
                return left;
            }
            left = right;
        }
        return left;
    }

    static double[] minus(double[] differences, double shift) {
        return Arrays.stream(differences).map(d -> d - shift).toArray();
    }

    /**
     * Samples of 1 to 12: all unlike, and on grids so coarse that they are full of ties and zeros. Whole, so sums are
     * exact.
     */
    static Stream<double[]> samples() {
        var random = new SplittableRandom(20261201);
        return Stream.iterate(1, size -> size <= LARGEST, size -> size + 1)
                .flatMap(size -> Stream.of(1_000_000, 12, 5, 3, 2)
                        .flatMap(width -> Stream.of(0, width / 2)
                                .map(shift -> DoubleStream.generate(() -> random.nextInt(-width, width + 1) + shift)
                                        .limit(size)
                                        .toArray())));
    }

    private static double[] ranksOfNonZero(double[] differences) {
        double[] sizes = Arrays.stream(differences).map(Math::abs).sorted().toArray();
        return Arrays.stream(differences)
                .filter(d -> d != 0)
                .map(Math::abs)
                .map(size -> {
                    int first = 0;
                    while (sizes[first] != size) {
                        first++;
                    }
                    int last = first;
                    while (last + 1 < sizes.length && sizes[last + 1] == size) {
                        last++;
                    }
                    return (first + last) / 2.0 + 1;
                })
                .toArray();
    }
}
