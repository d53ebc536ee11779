package io.statebench.gate.decision;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/** Metrics by what their pairs differ: log ratios, positive is worse. A time of about 100 us, 10 % tolerated. */
final class MetricFixture {
    /** Eight log ratios around 0 that are all unlike, the largest 0.02. */
    static final double[] QUIET_FIRST = {-0.02, 0.011, -0.004, 0.019, -0.013, 0.002, 0.008, -0.001};

    /** Twelve of them. */
    static final double[] QUIET_SECOND = {
        -0.019, 0.012, -0.005, 0.018, -0.014, 0.003, 0.007, -0.002, 0.016, -0.009, 0.0012, -0.0171
    };

    private static final double BASELINE = 100;

    private final String name;
    private final double tolerance;
    private final double floor;
    private final double[] first;
    private final double[] second;

    private MetricFixture(String name, double tolerance, double floor, double[] first, double[] second) {
        this.name = name;
        this.tolerance = tolerance;
        this.floor = floor;
        this.first = first;
        this.second = second;
    }

    static MetricFixture quiet(String name) {
        return new MetricFixture(name, 0.10, 0, QUIET_FIRST, QUIET_SECOND);
    }

    MetricFixture first(double... differences) {
        return new MetricFixture(name, tolerance, floor, differences, second);
    }

    MetricFixture second(double... differences) {
        return new MetricFixture(name, tolerance, floor, first, differences);
    }

    MetricFixture floor(double amount) {
        return new MetricFixture(name, tolerance, amount, first, second);
    }

    MetricFixture tolerance(double fraction) {
        return new MetricFixture(name, fraction, floor, first, second);
    }

    /** All pairs worse by as much. */
    MetricFixture worse(double by) {
        return first(shifted(by, first)).second(shifted(by, second));
    }

    MetricPairs pairs() {
        return new MetricPairs(
                name, Direction.LOWER_IS_BETTER, "us/op", tolerance, floor, false, pairs(first), pairs(second));
    }

    static double[] shifted(double by, double... differences) {
        return Arrays.stream(differences).map(d -> d + by).toArray();
    }

    private static List<Pair> pairs(double... differences) {
        return DoubleStream.of(differences)
                .mapToObj(d -> new Pair(BASELINE, BASELINE * Math.exp(d)))
                .toList();
    }
}
