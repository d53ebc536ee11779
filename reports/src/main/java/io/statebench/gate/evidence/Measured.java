package io.statebench.gate.evidence;

import io.statebench.gate.decision.Direction;

/**
 * One run's one number of a metric.
 *
 * @param name such as {@code throughput} or {@code response.p99}
 * @param unit as JMH writes it
 * @param value NaN where the run has nothing of it
 * @param gated whether it may decide; what is not is reported
 * @param isShort whether it would decide if the run had taken more samples
 * @param note why it may not, or empty
 */
public record Measured(
        String name, String unit, Direction direction, double value, boolean gated, boolean isShort, String note) {}
