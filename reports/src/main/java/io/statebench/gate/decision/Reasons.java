package io.statebench.gate.decision;

import java.util.List;
import java.util.Locale;

/**
 * The sentences that go with an outcome. Changes are written as what they are a fraction of the baseline, not as
 * logarithms.
 */
final class Reasons {
    private static final int PER_MILLE = 1000;

    private Reasons() {}

    static String invalid(MetricPairs metric) {
        List<Pair> all = metric.all();
        for (int i = 0; i < all.size(); i++) {
            Pair pair = all.get(i);
            if (!pair.isSound()) {
                return "pair " + (i + 1) + " is " + pair.baseline() + " and " + pair.candidate() + " " + metric.unit()
                        + ", wanted two finite numbers above 0";
            }
        }
        return "no pairs";
    }

    static String regressed(Sample second, double adjustedP, MetricPairs metric) {
        return change(second.estimate()) + ", tolerated are " + tolerated(metric) + "; " + chance(adjustedP);
    }

    static String improved(Sample second, double adjustedP) {
        return change(second.estimate()) + "; " + chance(adjustedP);
    }

    static String passed(MetricPairs metric, String when) {
        return "not worse by " + tolerated(metric) + ", said by " + when;
    }

    static String belowFloor(MetricPairs metric) {
        return "not worse by " + metric.floor() + " " + metric.unit() + ", which is fine whatever the share";
    }

    static String tooCoarse(Sample all, MetricPairs metric) {
        return "looks unchanged, but " + all.size() + " pairs on so noisy a machine show a worsening only from "
                + percent(all.detectable()) + " on, tolerated are " + tolerated(metric);
    }

    static String inconclusive(Sample all, MetricPairs metric) {
        String range = Double.isInfinite(all.upper())
                ? all.size() + " pairs are too few to say anything"
                : "between " + change(all.lower()) + " and " + change(all.upper()) + ", tolerated are "
                        + tolerated(metric);
        return metric.second().isEmpty() ? range + "; there was no second stage" : range;
    }

    private static String tolerated(MetricPairs metric) {
        return percent(metric.tolerance());
    }

    private static String change(double logRatio) {
        return logRatio < 0 ? percent(-Math.expm1(logRatio)) + " better" : percent(Math.expm1(logRatio)) + " worse";
    }

    private static String chance(double adjustedP) {
        return "p " + String.format(Locale.ROOT, "%.2g", adjustedP) + " in its family";
    }

    /** By hand, because the simulation writes millions of these. */
    private static String percent(double fraction) {
        return Math.round(PER_MILLE * fraction) / 10.0 + "%";
    }
}
