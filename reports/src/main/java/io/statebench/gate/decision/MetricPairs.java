package io.statebench.gate.decision;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that was measured of one metric.
 *
 * @param metric names it for people and files, such as {@code LockBenchmark.uncontended backend=redis throughput}
 * @param unit as JMH writes it, such as {@code ops/s} or {@code us/op}
 * @param tolerance how much worse is still fine, as a fraction above 0: 0.10 is ten per cent
 * @param floor how much worse in the metric's own unit is still fine, 0 for none
 * @param required whether an inconclusive end of it alone makes the gate inconclusive
 * @param first the pairs of the first stage, in the order of the blocks
 * @param second the pairs of the second, empty where it was not asked for
 */
public record MetricPairs(
        String metric,
        Direction direction,
        String unit,
        double tolerance,
        double floor,
        boolean required,
        List<Pair> first,
        List<Pair> second) {
    public MetricPairs {
        if (!(tolerance > 0 && tolerance < Double.POSITIVE_INFINITY) || !(floor >= 0)) {
            throw new IllegalArgumentException(
                    metric + ": tolerance " + tolerance + " and floor " + floor + ", wanted above 0 and at least 0");
        }
        first = List.copyOf(first);
        second = List.copyOf(second);
    }

    /** Whether there are pairs at all, and all of them say something. */
    public boolean isSound() {
        return !(first.isEmpty() && second.isEmpty()) && all().stream().allMatch(Pair::isSound);
    }

    /** The pairs of both stages. */
    List<Pair> all() {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /** Some of the pairs as figures, where there are some. */
    Optional<Sample> sample(List<Pair> some) {
        return some.isEmpty() ? Optional.empty() : Optional.of(new Sample(this, some));
    }
}
