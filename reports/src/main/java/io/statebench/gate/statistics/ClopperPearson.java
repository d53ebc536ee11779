package io.statebench.gate.statistics;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * Exact one-sided bounds of a share that was counted.
 *
 * <p>C. J. Clopper, E. S. Pearson, "The use of confidence or fiducial limits illustrated in the case of the binomial",
 * Biometrika 26 (1934), in the beta form.
 */
public final class ClopperPearson {
    private ClopperPearson() {}

    /** The share is at most this, but for one time in {@code 1 / error}. */
    public static double upper(int hits, int trials, double error) {
        require(hits, trials, error);
        return hits == trials
                ? 1
                : BetaDistribution.of(hits + 1.0, trials - hits).inverseSurvivalProbability(error);
    }

    /** The share is at least this, but for one time in {@code 1 / error}. */
    public static double lower(int hits, int trials, double error) {
        require(hits, trials, error);
        return hits == 0 ? 0 : BetaDistribution.of(hits, trials - hits + 1.0).inverseCumulativeProbability(error);
    }

    private static void require(int hits, int trials, double error) {
        if (hits < 0 || trials < 1 || hits > trials || !(error > 0 && error < 1)) {
            throw new IllegalArgumentException(hits + " of " + trials + " at an error of " + error
                    + ", wanted 0 to all of at least one, and 0 to 1");
        }
    }
}
