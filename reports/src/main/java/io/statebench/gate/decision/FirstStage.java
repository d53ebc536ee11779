package io.statebench.gate.decision;

import java.util.List;

/**
 * What the first pairs of one metric settle, and whether it is measured again.
 *
 * <p>A metric passes where the one-sided 95 % bound of its worsening is below the tolerance, and so few pairs would
 * have shown more. Where they would not have, it is measured again instead of being refused at the end. First pairs
 * decide who goes on and never who is worse: that takes fresh ones, or the choice of the extreme would count as
 * evidence.
 *
 * @param isNotWorse it passes
 * @param isNotBetter the mirror of that: swap the arms and this one passes
 * @param isLargeImprovement the estimate is better by as much as the tolerance, so that fresh pairs may say so for good
 */
public record FirstStage(boolean isNotWorse, boolean isNotBetter, boolean isLargeImprovement) {
    /** Of the first pairs of a sound metric; nothing is settled where there are none. */
    static FirstStage of(MetricPairs metric) {
        return metric.sample(metric.first()).map(FirstStage::of).orElse(new FirstStage(false, false, false));
    }

    /** Whether fresh pairs are wanted: it did not pass, or it may be an improvement. */
    public boolean goesOn() {
        return !isNotWorse || isLargeImprovement;
    }

    /** The names of the metrics that want a second stage. Broken pairs want none: they are not mended by more. */
    public static List<String> goingOn(List<MetricPairs> metrics) {
        return metrics.stream()
                .filter(MetricPairs::isSound)
                .filter(metric -> of(metric).goesOn())
                .map(MetricPairs::metric)
                .toList();
    }

    private static FirstStage of(Sample first) {
        double error = GateSettings.EARLY_PASS_ERROR;
        boolean canDetect = first.canDetect();
        return new FirstStage(
                first.isBelowFloor(error) || (canDetect && first.isWithinTolerance(error)),
                first.isBelowFloorBetter(error) || (canDetect && first.isWithinToleranceBetter(error)),
                first.isLargeImprovement());
    }
}
