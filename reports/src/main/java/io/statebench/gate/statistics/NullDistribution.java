package io.statebench.gate.statistics;

import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.IntStream;

/**
 * How the sum of the ranks of positive differences is distributed when every sign is a fair coin.
 *
 * <p>Ranks are doubled, so that midranks of ties are whole. The convolution goes rank by rank: F. Wilcoxon, S. K.
 * Katti, R. A. Wilcox, "Critical values and probability levels for the Wilcoxon rank sum test and the Wilcoxon signed
 * rank test", Selected Tables in Mathematical Statistics 1 (1970); for arbitrary scores M. Pagano, D. Tritchler, "On
 * obtaining permutation distributions in polynomial time", JASA 78 (1983), section 2. Up to 52 ranks every probability
 * is a multiple of 2^-52 and therefore exact in a double.
 */
final class NullDistribution {
    /** 2^-1000 is still a normal double; no gate comes near so many pairs. */
    static final int MAX_RANKS = 1000;

    /** Those of more ranks are too large to keep, and too rare. */
    private static final int MAX_KEPT = 64;

    /** Of ranks 1 to n. Pure values: whoever computes one first may be overtaken, and both are the same. */
    private static final ConcurrentMap<Integer, NullDistribution> UNTIED = new ConcurrentHashMap<>();

    /** At index w: the probability of a doubled sum of at least w. */
    private final double[] upperTail;

    private NullDistribution(double[] upperTail) {
        this.upperTail = upperTail;
    }

    /** Of the ranks 1 to {@code count}, no two alike. */
    static NullDistribution untied(int count) {
        return count > MAX_KEPT ? ofUntied(count) : UNTIED.computeIfAbsent(count, NullDistribution::ofUntied);
    }

    private static NullDistribution ofUntied(int count) {
        return of(IntStream.rangeClosed(1, count).map(rank -> 2 * rank).toArray());
    }

    /** Of any doubled ranks above 0; costs the number of ranks times their sum. */
    static NullDistribution of(int[] doubledRanks) {
        if (doubledRanks.length > MAX_RANKS) {
            throw new IllegalArgumentException(doubledRanks.length + " ranks, wanted at most " + MAX_RANKS);
        }
        int[] ascending = doubledRanks.clone();
        Arrays.sort(ascending);
        double[] probability = new double[Arrays.stream(ascending).sum() + 1];
        probability[0] = 1;
        int reached = 0;
        for (int rank : ascending) {
            reached += rank;
            for (int sum = reached; sum >= 0; sum--) {
                double withRank = sum >= rank ? probability[sum - rank] : 0;
                probability[sum] = (probability[sum] + withRank) / 2;
            }
        }
        for (int sum = reached - 1; sum >= 0; sum--) {
            probability[sum] += probability[sum + 1];
        }
        return new NullDistribution(probability);
    }

    /**
     * The probability of a doubled sum of at least {@code doubledSum}; sums below 0 and above the largest are allowed.
     */
    double upperTail(int doubledSum) {
        return doubledSum >= upperTail.length ? 0 : upperTail[Math.max(0, doubledSum)];
    }

    /** The largest doubled sum there is. */
    int doubledMax() {
        return upperTail.length - 1;
    }
}
