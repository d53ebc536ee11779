package io.statebench.gate.decision;

/** Which way is better. */
public enum Direction {
    /** Operations in a unit of time. */
    HIGHER_IS_BETTER,
    /** Time an operation, latencies, bytes. */
    LOWER_IS_BETTER;

    /** The natural logarithm of candidate over baseline, positive where the candidate is worse. */
    public double worsening(double baseline, double candidate) {
        double logRatio = Math.log(candidate / baseline);
        return this == LOWER_IS_BETTER ? logRatio : -logRatio;
    }
}
