package io.statebench.load;

/**
 * A call that is due.
 *
 * @param number in the plan, over all shares and with the warm-up, from 0
 * @param nanos when it is due, on the run's {@link Timeline}
 * @param isMeasured whether it counts, as those of the warm-up do not
 */
public record Due(long number, long nanos, boolean isMeasured) {}
