package io.statebench.gate.trend;

/**
 * A place where the level of a series changed.
 *
 * @param index of the first point after the change, counted from 0
 * @param before the median from the change before to this one
 * @param after the median from this change to the next
 * @param p of so large a change in a series without one, given the changes found before it
 */
public record ChangePoint(int index, double before, double after, double p) {
    /** How much higher it is after the change: a log ratio where the series is one of logarithms. */
    public double step() {
        return after - before;
    }
}
