package io.statebench.report.compare;

import io.statebench.report.input.Measurement;
import io.statebench.report.table.Quantities;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What is compared with its like: a metric of a benchmark with its mode, threads and parameters, in one unit.
 *
 * @param unit as it is printed, or {@code ns} for a span of time that finds its own
 */
record Figure(Setup setup, String metric, String unit) {
    static final Comparator<Figure> ORDER = Comparator.comparing((Figure figure) -> figure.setup.benchmark)
            .thenComparing(figure -> figure.setup.params)
            .thenComparing(figure -> figure.setup.threads)
            .thenComparing(figure -> figure.setup.mode)
            .thenComparing(Figure::metric)
            .thenComparing(Figure::unit);

    private static final String NANOS = "ns";
    private static final List<Double> PERCENTILES = List.of(50.0, 99.0);

    /** A benchmark as it was run. */
    record Setup(String benchmark, String mode, int threads, String params) {}

    /** A figure with one of its values: that of a fork, or of all forks where JMH keeps no more. */
    record Value(Figure figure, double value) {}

    /** All there is to compare of a measurement. */
    static List<Value> of(Measurement found) {
        String params = "-".equals(found.backend())
                ? found.otherParams()
                : ("backend=" + found.backend() + " " + found.otherParams()).strip();
        var setup = new Setup(found.benchmark(), found.mode(), found.threads(), params);
        var values = new ArrayList<Value>();
        if (found.isThroughput()) {
            var figure = new Figure(setup, "throughput", "ops/s");
            found.primaryMetric().runs().forEach(run -> values.add(new Value(figure, run)));
        } else if (found.isSample()) {
            Map<Double, Double> nanos = found.primaryMetric().percentileNanos();
            for (double percentile : PERCENTILES) {
                Double value = nanos.get(percentile);
                if (value != null) {
                    values.add(new Value(new Figure(setup, "p" + (int) percentile, NANOS), value));
                }
            }
        } else {
            var figure = new Figure(setup, "time", NANOS);
            found.primaryMetric().runs().forEach(run -> values.add(new Value(figure, run)));
        }
        values.removeIf(value -> !Double.isFinite(value.value));
        return values;
    }

    boolean isMoreBetter() {
        return unit.startsWith("ops/");
    }

    String text(double value) {
        return unit.equals(NANOS) ? Quantities.nanos(value) : Quantities.number(value) + " " + unit;
    }
}
