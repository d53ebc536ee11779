package io.statebench.gate.decision;

/**
 * What a gate is allowed to get wrong, and how much it measures.
 *
 * @param alpha how often a whole family without any change may alarm, above 0 and below 1
 * @param firstPairs pairs a metric in the first stage, at least 6: fewer bound nothing
 * @param secondPairs fresh pairs a metric in the second stage, at least 6
 * @param maxInconclusive the share of metrics that may end inconclusive, 0 to 1
 */
public record GateSettings(double alpha, int firstPairs, int secondPairs, double maxInconclusive) {
    /** How often a first stage may pass a metric that is worse by just what is tolerated. */
    static final double EARLY_PASS_ERROR = 0.05;

    /** The same for all pairs of both stages, and either end of the 95 % interval. */
    static final double PASS_ERROR = 0.025;

    private static final int LEAST_PAIRS = 6;

    public GateSettings {
        if (!(alpha > 0 && alpha < 1) || !(maxInconclusive >= 0 && maxInconclusive <= 1)) {
            throw new IllegalArgumentException(
                    "alpha " + alpha + " and an inconclusive share of " + maxInconclusive + ", wanted between 0 and 1");
        }
        if (firstPairs < LEAST_PAIRS || secondPairs < LEAST_PAIRS) {
            throw new IllegalArgumentException(
                    firstPairs + " and " + secondPairs + " pairs, wanted at least " + LEAST_PAIRS);
        }
    }

    /** Those of the specification. */
    public static GateSettings standard() {
        return new GateSettings(0.01, 8, 12, 0.20);
    }

    /**
     * How many fresh pairs a second stage of so many metrics needs.
     *
     * <p>The smallest p of n pairs is 2^-n, and Holm multiplies the smallest of a family by its size; with fewer pairs
     * than this nothing could ever be called a regression. 12 do up to 40 metrics.
     */
    public int secondPairs(int metrics) {
        int pairs = secondPairs;
        while (Math.scalb(1.0, -pairs) * metrics > alpha) {
            pairs++;
        }
        return pairs;
    }
}
