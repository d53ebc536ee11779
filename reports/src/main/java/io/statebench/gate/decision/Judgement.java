package io.statebench.gate.decision;

import java.util.Optional;

/**
 * One metric on its way to a result.
 *
 * @param firstStage what the first pairs settle
 * @param second the fresh pairs, where there are some
 */
record Judgement(MetricPairs metric, FirstStage firstStage, Optional<Sample> second) {
    /** A result, and whether it is inconclusive only because the machine is too noisy for so few pairs. */
    record Judged(MetricResult result, boolean isTooCoarse) {
        Judged(MetricResult result) {
            this(result, false);
        }
    }

    /** Of sound pairs. */
    static Judgement of(MetricPairs metric) {
        return new Judgement(metric, FirstStage.of(metric), metric.sample(metric.second()));
    }

    /** What is said where a pair is broken. */
    static Judged invalid(MetricPairs metric) {
        return new Judged(new MetricResult(
                metric.metric(),
                metric.direction(),
                metric.unit(),
                Outcome.INVALID,
                Reasons.invalid(metric),
                metric.all().size(),
                Double.NaN,
                Double.NaN,
                Double.NaN,
                1,
                1,
                Double.NaN,
                metric.tolerance(),
                metric.required(),
                Double.NaN,
                Double.NaN));
    }

    boolean mayRegress() {
        return second.isPresent() && !firstStage.isNotWorse();
    }

    boolean mayImprove() {
        return second.isPresent() && !firstStage.isNotBetter();
    }

    double pWorse() {
        return second.map(Sample::pWorse).orElse(1.0);
    }

    double pBetter() {
        return second.map(Sample::pBetter).orElse(1.0);
    }

    /**
     * Decides, given the chances that Holm left over.
     *
     * @param adjustedWorse 1 where this metric may not regress
     * @param adjustedBetter 1 where this metric may not improve
     */
    Judged judge(double adjustedWorse, double adjustedBetter, double alpha) {
        if (second.isPresent() && adjustedWorse <= alpha && second.get().isLargeWorsening()) {
            String reason = Reasons.regressed(second.get(), adjustedWorse, metric);
            return new Judged(result(Outcome.REGRESSED, reason, all(), pWorse(), adjustedWorse));
        }
        if (second.isPresent() && adjustedBetter <= alpha && second.get().isLargeImprovement()) {
            String reason = Reasons.improved(second.get(), adjustedBetter);
            return new Judged(result(Outcome.IMPROVED, reason, all(), pBetter(), adjustedBetter));
        }
        if (firstStage.isNotWorse()) {
            Sample first = new Sample(metric, metric.first());
            return new Judged(result(Outcome.UNCHANGED, Reasons.passed(metric, "the first stage"), first, 1, 1));
        }
        return judgeByAll(all(), adjustedWorse);
    }

    private Judged judgeByAll(Sample all, double adjustedWorse) {
        double p = pWorse();
        if (all.isBelowFloor(GateSettings.PASS_ERROR)) {
            return new Judged(result(Outcome.UNCHANGED, Reasons.belowFloor(metric), all, p, adjustedWorse));
        }
        if (!all.isWithinTolerance(GateSettings.PASS_ERROR)) {
            String reason = Reasons.inconclusive(all, metric);
            return new Judged(result(Outcome.INCONCLUSIVE, reason, all, p, adjustedWorse));
        }
        if (!all.canDetect()) {
            String reason = Reasons.tooCoarse(all, metric);
            return new Judged(result(Outcome.INCONCLUSIVE, reason, all, p, adjustedWorse), true);
        }
        return new Judged(result(Outcome.UNCHANGED, Reasons.passed(metric, "both stages"), all, p, adjustedWorse));
    }

    private Sample all() {
        return new Sample(metric, metric.all());
    }

    private MetricResult result(Outcome outcome, String reason, Sample used, double p, double adjustedP) {
        return new MetricResult(
                metric.metric(),
                metric.direction(),
                metric.unit(),
                outcome,
                reason,
                used.size(),
                used.estimate(),
                used.lower(),
                used.upper(),
                p,
                adjustedP,
                used.detectable(),
                metric.tolerance(),
                metric.required(),
                used.baselineMedian(),
                used.candidateMedian());
    }
}
