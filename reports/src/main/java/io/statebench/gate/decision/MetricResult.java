package io.statebench.gate.decision;

/**
 * What is said of one metric, with the figures behind it.
 *
 * @param reason one sentence for a reader, never empty
 * @param pairs how many pairs of both stages were used
 * @param estimate the Hodges-Lehmann estimate of the worsening over all pairs: a log ratio, positive is worse; NaN where none
 * @param lower the lower end of its 95 % interval
 * @param upper the upper end
 * @param p one-sided, of the second stage; 1 where that was not run
 * @param adjustedP the same after Holm over the family
 * @param detectable the smallest worsening that so many pairs find four times in five, as a fraction; NaN where unknown
 * @param baselineMedian in the metric's unit
 * @param candidateMedian in the metric's unit
 */
public record MetricResult(
        String metric,
        Direction direction,
        String unit,
        Outcome outcome,
        String reason,
        int pairs,
        double estimate,
        double lower,
        double upper,
        double p,
        double adjustedP,
        double detectable,
        double tolerance,
        boolean required,
        double baselineMedian,
        double candidateMedian) {
    /** The same, with another end. */
    public MetricResult as(Outcome other, String because) {
        return new MetricResult(
                metric,
                direction,
                unit,
                other,
                because,
                pairs,
                estimate,
                lower,
                upper,
                p,
                adjustedP,
                detectable,
                tolerance,
                required,
                baselineMedian,
                candidateMedian);
    }

    /** The worsening as a fraction: 0.10 is ten per cent worse. */
    public double worseFraction() {
        return Math.expm1(estimate);
    }
}
