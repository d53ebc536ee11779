package io.statebench.load.scaling;

/**
 * What was measured at one load.
 *
 * @param load how many clients, or nodes; more than 0
 * @param perSecond the throughput there; more than 0
 */
public record LoadPoint(double load, double perSecond) {
    public LoadPoint {
        if (!(load > 0 && Double.isFinite(load))) {
            throw new IllegalArgumentException("a load is more than 0, not " + load);
        }
        if (!(perSecond > 0 && Double.isFinite(perSecond))) {
            throw new IllegalArgumentException("a throughput is more than 0, not " + perSecond);
        }
    }
}
