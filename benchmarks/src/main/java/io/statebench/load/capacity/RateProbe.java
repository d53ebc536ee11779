package io.statebench.load.capacity;

/**
 * Offers a load and says whether it was kept up with.
 *
 * @param <X> what it throws where it cannot be offered
 */
@FunctionalInterface
public interface RateProbe<X extends Exception> {
    /**
     * Whether the system was saturated at a rate.
     *
     * @throws InterruptedException if the search shall end with what it knows
     */
    boolean isSaturated(double ratePerSecond) throws X, InterruptedException;
}
