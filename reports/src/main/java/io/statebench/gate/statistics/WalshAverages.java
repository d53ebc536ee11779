package io.statebench.gate.statistics;

import java.util.Arrays;

/**
 * The means of all pairs of differences, each with itself too: they carry the estimate and the bounds that belong to
 * the signed-rank test.
 *
 * <p>J. L. Hodges, E. L. Lehmann, "Estimates of location based on rank tests", Annals of Mathematical Statistics 34
 * (1963); the bounds as in M. Hollander, D. A. Wolfe, E. Chicken, "Nonparametric Statistical Methods" (2014), section
 * 3.3.
 *
 * <p>A bound is where the exact test stops rejecting. Between two neighbouring averages the test of "the shift is here"
 * does not change, so with differences all unlike it is a matter of counting averages. Where some are alike, the ranks
 * of the test are midranks that change with the place, and it is asked in every gap from the outside in; the first gap
 * that is not rejected gives the bound. Beyond {@value #MAX_ASKED} differences that costs too much, and the count is
 * used with ties too: then the bound is never too tight (G. E. Noether, "Wilcoxon confidence intervals for location
 * parameters in the discrete case", JASA 62 (1967)).
 */
public final class WalshAverages {
    /** One in each gap at this size is 27 million additions. */
    private static final int MAX_ASKED = 50;

    private final double[] differences;
    private final double[] sorted;
    private final boolean areSomeAlike;

    private WalshAverages(double[] differences, double[] sorted, boolean areSomeAlike) {
        this.differences = differences;
        this.sorted = sorted;
        this.areSomeAlike = areSomeAlike;
    }

    /** Of 1 to 1,000 finite differences; costs the square of their number. */
    public static WalshAverages of(double[] differences) {
        Samples.requireFinite(differences);
        double[] ascending = differences.clone();
        Arrays.sort(ascending);
        double[] averages = new double[ascending.length * (ascending.length + 1) / 2];
        boolean areSomeAlike = false;
        int next = 0;
        for (int i = 0; i < ascending.length; i++) {
            areSomeAlike |= i > 0 && ascending[i] == ascending[i - 1];
            for (int j = 0; j <= i; j++) {
                averages[next++] = (ascending[i] + ascending[j]) / 2;
            }
        }
        Arrays.sort(averages);
        return new WalshAverages(ascending, averages, areSomeAlike);
    }

    /** The Hodges-Lehmann estimate of the shift: the median of the averages. */
    public double estimate() {
        return Samples.medianOfSorted(sorted);
    }

    /**
     * The shift is at least this.
     *
     * @param error how often that may be wrong: 0.025 gives the lower end of a two-sided 95 % interval
     * @return minus infinity where so few differences cannot say it
     */
    public double lowerBound(double error) {
        return bound(error, false);
    }

    /**
     * The shift is at most this.
     *
     * @param error how often that may be wrong: 0.025 gives the upper end of a two-sided 95 % interval
     * @return infinity where so few differences cannot say it
     */
    public double upperBound(double error) {
        return bound(error, true);
    }

    private double bound(double error, boolean isUpper) {
        if (!(error > 0 && error < 1)) {
            throw new IllegalArgumentException("error " + error + ", wanted above 0 and below 1");
        }
        int cut = areSomeAlike && differences.length <= MAX_ASKED ? cutByAsking(error, isUpper) : cutByCounting(error);
        if (cut == 0) {
            return isUpper ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        }
        return fromOutside(cut - 1, isUpper);
    }

    private double fromOutside(int index, boolean isUpper) {
        return isUpper ? sorted[sorted.length - 1 - index] : sorted[index];
    }

    /**
     * How many averages lie outside of what is not rejected. A place with k of them outside has a sum k below the
     * largest.
     */
    private int cutByCounting(double error) {
        NullDistribution distribution = NullDistribution.untied(differences.length);
        int cut = 0;
        while (distribution.upperTail(2 * (sorted.length - cut)) <= error) {
            cut++;
        }
        return cut;
    }

    private int cutByAsking(double error, boolean isUpper) {
        double margin = 1 + sorted[sorted.length - 1] - sorted[0];
        double outer = isUpper ? sorted[sorted.length - 1] + margin : sorted[0] - margin;
        for (int cut = 0; cut < sorted.length; cut++) {
            double inner = fromOutside(cut, isUpper);
            if (inner != outer && !rejects((outer + inner) / 2, error, isUpper)) {
                return cut;
            }
            outer = inner;
        }
        // Beyond the last average no sign speaks against the shift, so that place is never rejected.
        return sorted.length;
    }

    private boolean rejects(double shift, double error, boolean isUpper) {
        var test = SignedRanks.of(Arrays.stream(differences).map(d -> d - shift).toArray());
        return (isUpper ? test.pBelowZero() : test.pAboveZero()) <= error;
    }
}
