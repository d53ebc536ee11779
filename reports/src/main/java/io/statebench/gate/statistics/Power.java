package io.statebench.gate.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * What a number of pairs can tell, and how many are needed to tell it.
 *
 * <p>The normal approximation for a mean of paired differences, as in J. Cohen, "Statistical Power Analysis for the
 * Behavioral Sciences" (1988), section 2.4. The signed-rank test is never worse than 0.864 of it (J. L. Hodges, E. L.
 * Lehmann, "The efficiency of some nonparametric competitors of the t-test", Annals of Mathematical Statistics 27
 * (1956)), and better with heavy tails. The whole gate is stricter: its error is shared by a family. The simulation
 * says what that costs.
 */
public final class Power {
    /** So few pairs are never enough, however quiet the machine: the first stage has as many. */
    public static final int LEAST_PAIRS = 8;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** In standard errors: a change this large is found four times in five at an error of 1 %. 2.326 + 0.842. */
    private static final double TO_FIND = quantile(0.99) + quantile(0.80);

    /**
     * In standard errors: a tolerance this large is seen to hold nine times in ten at an error of 5 %. 1.645 + 1.282.
     */
    private static final double TO_PASS = quantile(0.95) + quantile(0.90);

    private Power() {}

    /**
     * The smallest worsening that is found four times in five.
     *
     * @param deviation of a paired log ratio, at least 0
     * @return a fraction: 0.10 is ten per cent
     */
    public static double detectable(double deviation, int pairs) {
        requireDeviation(deviation);
        if (pairs < 1) {
            throw new IllegalArgumentException(pairs + " pairs, wanted at least one");
        }
        return Math.expm1(TO_FIND * deviation / Math.sqrt(pairs));
    }

    /**
     * How many pairs make a change of the size of the tolerance found, and no change passed.
     *
     * @param deviation of a paired log ratio, at least 0
     * @param tolerance a fraction above 0
     * @return at least {@link #LEAST_PAIRS}, and {@link Integer#MAX_VALUE} where no number would do
     */
    public static int pairsNeeded(double deviation, double tolerance) {
        requireDeviation(deviation);
        if (!(tolerance > 0)) {
            throw new IllegalArgumentException("tolerance " + tolerance + ", wanted above 0");
        }
        double inDeviations = deviation / Math.log1p(tolerance);
        double root = Math.max(TO_FIND, TO_PASS) * inDeviations;
        return Math.max(LEAST_PAIRS, (int) Math.ceil(root * root));
    }

    private static double quantile(double probability) {
        return NORMAL.inverseCumulativeProbability(probability);
    }

    private static void requireDeviation(double deviation) {
        if (!(deviation >= 0)) {
            throw new IllegalArgumentException("deviation " + deviation + ", wanted at least 0");
        }
    }
}
