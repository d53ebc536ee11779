package io.statebench.gate.evidence;

import io.statebench.gate.decision.Direction;
import java.util.List;
import java.util.stream.Stream;

/**
 * One metric over all pairs.
 *
 * @param metric the metric key
 * @param points in the order of the blocks
 */
public record Series(String metric, String benchmarkKey, String name, Direction direction, List<Point> points) {
    public Series {
        points = List.copyOf(points);
    }

    /** Whether it may decide: every run of either arm must have enough samples, or the arms differ by luck. */
    public boolean isGated() {
        return measured().allMatch(Measured::gated);
    }

    /** Whether it would decide if every run had taken enough samples. */
    public boolean isShort() {
        return measured().anyMatch(Measured::isShort);
    }

    /** As JMH writes it; of the first run where runs differ, which a guard tells. */
    public String unit() {
        return points.get(0).baseline().unit();
    }

    /** Why it is only reported, or empty. */
    public String note() {
        return measured()
                .map(Measured::note)
                .filter(note -> !note.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Every number of it. */
    public Stream<Measured> measured() {
        return points.stream().flatMap(point -> Stream.of(point.baseline(), point.candidate()));
    }

    /** One pair's two numbers. */
    public record Point(PairedRuns runs, Measured baseline, Measured candidate) {}
}
