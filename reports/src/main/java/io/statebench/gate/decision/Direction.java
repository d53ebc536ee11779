package io.statebench.gate.decision;

/** Which way is better. */
public enum Direction {
    /** Operations in a unit of time. */
    HIGHER_IS_BETTER,
    /** Time an operation, latencies, bytes. */
    LOWER_IS_BETTER;

    /**
     * The natural logarithm of candidate over baseline, positive where the candidate is worse.
     *
     * <p>As a difference of logarithms, because that is the same to the last bit when the two change places; a
     * logarithm of the quotient is not.
     */
    public double worsening(double baseline, double candidate) {
        return amount(Math.log(baseline), Math.log(candidate));
    }

    /** How much worse in the metric's own unit, positive where the candidate is worse. */
    public double amount(double baseline, double candidate) {
        return this == LOWER_IS_BETTER ? candidate - baseline : baseline - candidate;
    }
}
