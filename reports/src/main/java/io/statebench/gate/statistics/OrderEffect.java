package io.statebench.gate.statistics;

import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * Whether it mattered who ran second in a pair.
 *
 * <p>The differences of pairs whose candidate ran second are held against those whose candidate ran first, by H. B.
 * Mann, D. R. Whitney, "On a test of whether one of two random variables is stochastically larger than the other",
 * Annals of Mathematical Statistics 18 (1947). A true change moves both alike and is therefore not taken for an order
 * effect. Over a family of metrics, adjust the p values by {@link Holm} first: one in a thousand comes by chance.
 *
 * @param shift how much higher a difference is where the candidate ran second: a log ratio, about twice what running
 *     second costs; NaN where all went one way round
 * @param p two-sided, exact without ties; 1 where all went one way round
 */
public record OrderEffect(double shift, double p) {
    /** Of differences and, for each, whether the candidate ran second in its pair. */
    public static OrderEffect of(double[] differences, boolean[] isCandidateSecond) {
        if (differences.length != isCandidateSecond.length) {
            throw new IllegalArgumentException(
                    differences.length + " differences and " + isCandidateSecond.length + " coins, wanted as many");
        }
        double[] second = where(differences, isCandidateSecond, true);
        double[] first = where(differences, isCandidateSecond, false);
        if (second.length == 0 || first.length == 0) {
            return new OrderEffect(Double.NaN, 1);
        }
        double p = MannWhitneyUTest.withDefaults().test(second, first).getPValue();
        // The library's approximation for ties is NaN where all values are one.
        return new OrderEffect(Samples.median(second) - Samples.median(first), Double.isNaN(p) ? 1 : p);
    }

    private static double[] where(double[] differences, boolean[] isCandidateSecond, boolean wanted) {
        return IntStream.range(0, differences.length)
                .filter(i -> isCandidateSecond[i] == wanted)
                .mapToDouble(i -> differences[i])
                .toArray();
    }
}
