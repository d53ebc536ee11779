package io.statebench.gate.evidence;

/**
 * Of an open-loop run: calls that were due in a second, and that were made.
 *
 * @param saturated whether the run could not keep up, so that its latencies say how long it was, not how fast
 */
public record Load(double offered, double achieved, boolean saturated) {}
