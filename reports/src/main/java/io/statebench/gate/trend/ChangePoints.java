package io.statebench.gate.trend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Places where a series changed its level, by E-divisive with a permutation test.
 *
 * <p>D. S. Matteson, N. A. James, "A nonparametric approach for multiple change point analysis of multivariate data", Journal of
 * the American Statistical Association 109 (2014), sections 2 and 3, with exponent 1. We differ in one thing: a split is
 * searched in each segment by itself and must be significant there, which needs no second pass. The test is exact for any
 * length: of series without any change one in a hundred is split.
 */
public final class ChangePoints {
    /** Specified in A13: fewer are a bad day. */
    public static final int LEAST_SEGMENT = 3;

    private static final double SIGNIFICANT = 0.01;
    private static final int PERMUTATIONS = 499;

    private final RandomGenerator random;
    private final List<Integer> found = new ArrayList<>();

    private ChangePoints(RandomGenerator random) {
        this.random = random;
    }

    /**
     * The indexes, rising, at which a new segment begins; none where nothing changed.
     *
     * @param series finite values, in order of time; some hundreds at most, as the cost is quadratic
     */
    public static List<Integer> of(double[] series, RandomGenerator random) {
        var points = new ChangePoints(random);
        points.split(series, 0);
        return points.found.stream().sorted().toList();
    }

    private void split(double[] segment, int offset) {
        Split best = best(segment);
        if (best.at == 0 || !isSignificant(segment, best.energy)) {
            return;
        }
        found.add(offset + best.at);
        split(Arrays.copyOfRange(segment, 0, best.at), offset);
        split(Arrays.copyOfRange(segment, best.at, segment.length), offset + best.at);
    }

    private boolean isSignificant(double[] segment, double energy) {
        double[] shuffled = segment.clone();
        int asLarge = 1;
        for (int i = 0; i < PERMUTATIONS; i++) {
            shuffle(shuffled);
            if (best(shuffled).energy >= energy) {
                asLarge++;
            }
        }
        return (double) asLarge / (PERMUTATIONS + 1) <= SIGNIFICANT;
    }

    private void shuffle(double[] values) {
        for (int i = values.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            double kept = values[i];
            values[i] = values[other];
            values[other] = kept;
        }
    }

    /** The split with the most energy between its sides; at 0 where the segment is too short. */
    private static Split best(double[] values) {
        int count = values.length;
        double within = 0;
        double right = 0;
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                right += Math.abs(values[i] - values[j]);
            }
        }
        double between = 0;
        Split best = new Split(0, 0);
        // One value after the other changes sides; the three sums of distances follow.
        for (int at = 1; at <= count - LEAST_SEGMENT; at++) {
            double moved = values[at - 1];
            double toLeft = 0;
            double toRight = 0;
            for (int i = 0; i < count; i++) {
                if (i < at - 1) {
                    toLeft += Math.abs(values[i] - moved);
                } else if (i >= at) {
                    toRight += Math.abs(values[i] - moved);
                }
            }
            within += toLeft;
            right -= toRight;
            between += toRight - toLeft;
            if (at >= LEAST_SEGMENT) {
                double energy = energy(at, count - at, new Sums(between, within, right));
                best = energy > best.energy ? new Split(at, energy) : best;
            }
        }
        return best;
    }

    private static double energy(int left, int right, Sums sums) {
        double distance = 2 * sums.between / ((double) left * right)
                - 2 * sums.left / ((double) left * (left - 1))
                - 2 * sums.right / ((double) right * (right - 1));
        return distance * left * right / (left + right);
    }

    private record Sums(double between, double left, double right) {}

    private record Split(int at, double energy) {}
}
