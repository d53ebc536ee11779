package io.statebench.load.scaling;

import java.util.OptionalDouble;

/**
 * {@code X(N) = lambda N / (1 + sigma (N - 1) + kappa N (N - 1))}: Neil J. Gunther, Guerrilla Capacity Planning, 2007,
 * chapters 4 and 6.
 *
 * @param lambda what one client would do alone, per second; more than 0
 * @param sigma contention: which part of the work waits for its turn; 0 or more
 * @param kappa coherence: what each pair of clients costs, as a part of the work; 0 or more
 */
public record ScalabilityLaw(double lambda, double sigma, double kappa) {
    public ScalabilityLaw {
        if (!(lambda > 0 && sigma >= 0 && kappa >= 0)) {
            throw new IllegalArgumentException("no law has lambda " + lambda + ", sigma " + sigma + ", kappa " + kappa);
        }
    }

    /** The throughput at a load, per second. */
    public double perSecond(double load) {
        return lambda * load / (1 + sigma * (load - 1) + kappa * load * (load - 1));
    }

    /** The load with the highest throughput, at least 1; empty where throughput never falls. */
    public OptionalDouble peakLoad() {
        if (kappa == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(Math.max(1, Math.sqrt(Math.max(0, 1 - sigma) / kappa)));
    }
}
