package io.statebench.gate.statistics;

import java.util.Arrays;

/**
 * The exact signed-rank test of one sample of differences against zero.
 *
 * <p>F. Wilcoxon, "Individual comparisons by ranking methods", Biometrics Bulletin 1 (1945). Zeros by J. W. Pratt,
 * "Remarks on zeros and ties in the Wilcoxon signed rank procedures", JASA 54 (1959), section 3: they are ranked with
 * the others and then left out. Ties get midranks, and the p is that of the permutation distribution of these very
 * ranks, so it stays exact.
 *
 * <p>commons-statistics has this test ({@code WilcoxonSignedRankTest}), exact only without ties and zeros; with either
 * it goes over to a normal approximation without saying so, which at 12 pairs is off by more than the whole error we
 * allow. It also gives no distribution to invert for bounds. So the distribution has to be here anyway, and one way to
 * compute a p is better than two that must agree. The library is what the tests hold this class against. There is no
 * approximation for many pairs: at 1,000, the most that is taken, the exact distribution still costs less than a
 * second.
 */
public final class SignedRanks {
    private final NullDistribution distribution;
    private final int doubledPositiveSum;

    private SignedRanks(NullDistribution distribution, int doubledPositiveSum) {
        this.distribution = distribution;
        this.doubledPositiveSum = doubledPositiveSum;
    }

    /**
     * Ranks the differences.
     *
     * @param differences 1 to 1,000 of them, finite; two count as tied where their absolute values are equal doubles
     */
    public static SignedRanks of(double[] differences) {
        Samples.requireFinite(differences);
        int[] kept = new int[differences.length];
        int keptCount = 0;
        int positiveSum = 0;
        boolean isUntied = true;
        for (double difference : differences) {
            int alike = alike(differences, difference);
            isUntied &= alike == 1 && difference != 0;
            if (difference != 0) {
                int doubledRank = 2 * nearer(differences, difference) + alike + 1;
                kept[keptCount++] = doubledRank;
                positiveSum += difference > 0 ? doubledRank : 0;
            }
        }
        NullDistribution distribution =
                isUntied ? NullDistribution.untied(keptCount) : NullDistribution.of(Arrays.copyOf(kept, keptCount));
        return new SignedRanks(distribution, positiveSum);
    }

    /** How likely so large a sum of positive ranks is by chance: small where differences are above zero. */
    public double pAboveZero() {
        return distribution.upperTail(doubledPositiveSum);
    }

    /** How likely so small a sum of positive ranks is by chance: small where differences are below zero. */
    public double pBelowZero() {
        // The distribution is symmetric, and the upper tail was summed from its small end.
        return distribution.upperTail(distribution.doubledMax() - doubledPositiveSum);
    }

    /** How likely ranks are so far from even by chance, on whichever side: the two-sided p. */
    public double pEitherWay() {
        return Math.min(1, 2 * Math.min(pAboveZero(), pBelowZero()));
    }

    /**
     * How many are nearer to zero. Counting costs the square of the sample, which is small, and needs no order of its
     * own.
     */
    private static int nearer(double[] differences, double difference) {
        int count = 0;
        for (double other : differences) {
            count += Math.abs(other) < Math.abs(difference) ? 1 : 0;
        }
        return count;
    }

    /** How many are as far from zero, itself among them. */
    private static int alike(double[] differences, double difference) {
        int count = 0;
        for (double other : differences) {
            count += Math.abs(other) == Math.abs(difference) ? 1 : 0;
        }
        return count;
    }
}
