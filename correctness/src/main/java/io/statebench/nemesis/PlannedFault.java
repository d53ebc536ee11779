package io.statebench.nemesis;

/**
 * A fault that a plan asks for.
 *
 * @param atNanos when, counted from the run's start
 * @param fault what to do
 * @param target to which nodes
 * @param forNanos how long it shall last; 0 for one that is undone at once
 */
public record PlannedFault(long atNanos, Fault fault, Target target, long forNanos) {
    public PlannedFault {
        if (atNanos < 0 || forNanos < 0) {
            throw new IllegalArgumentException("a fault begins and lasts from 0 on, not " + atNanos + ", " + forNanos);
        }
    }

    /** When it shall be undone. */
    public long endNanos() {
        return atNanos + forNanos;
    }
}
