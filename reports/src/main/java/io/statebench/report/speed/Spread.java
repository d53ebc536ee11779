package io.statebench.report.speed;

import io.statebench.report.input.LoadSpan;
import io.statebench.report.input.Measurement.Metric;
import io.statebench.report.table.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Percentiles as cells of a table.
 *
 * @param count how many samples, or 0 where nobody counted
 * @param nanos by percentile from 0 to 100
 */
record Spread(long count, Map<Double, Double> nanos) {
    static final int MIN_SAMPLES_BEYOND = 10;
    static final List<String> COLUMNS = List.of("p50", "p90", "p99", "p99.9", "p99.99", "max", "count");
    private static final double ALL = 100;
    private static final List<Double> PERCENTILES = List.of(50.0, 90.0, 99.0, 99.9, 99.99);
    /** What binary fractions make of ten samples that are ten. */
    private static final double ROUNDING = 1e-6;

    static Spread of(LoadSpan span) {
        return new Spread(
                span.count(),
                Map.of(
                        50.0,
                        (double) span.p50Nanos(),
                        90.0,
                        (double) span.p90Nanos(),
                        99.0,
                        (double) span.p99Nanos(),
                        99.9,
                        (double) span.p999Nanos(),
                        99.99,
                        (double) span.p9999Nanos(),
                        ALL,
                        (double) span.maxNanos()));
    }

    static Spread of(Metric metric) {
        return new Spread(metric.samples(), metric.percentileNanos());
    }

    /** Its cells, in the order of {@code COLUMNS}. */
    List<String> cells() {
        var cells = new ArrayList<String>();
        PERCENTILES.forEach(percentile -> cells.add(cell(percentile)));
        cells.add(text(nanos.get(ALL)));
        cells.add(count == 0 ? "–" : Quantities.count(count));
        return cells;
    }

    /** A percentile, or why there is none. */
    String cell(double percentile) {
        return isBacked(percentile) ? text(nanos.get(percentile)) : "too few samples";
    }

    /** The percentiles that may be drawn: x, which is 1/(1-q), and nanoseconds. */
    List<List<Double>> points() {
        var points = new ArrayList<List<Double>>();
        nanos.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
            double percentile = entry.getKey();
            double value = entry.getValue();
            if (percentile >= PERCENTILES.get(0)
                    && percentile < ALL
                    && isBacked(percentile)
                    && Double.isFinite(value)
                    && value > 0) {
                points.add(List.of(ALL / (ALL - percentile), value));
            }
        });
        return points;
    }

    /** Whether enough samples lie beyond a percentile to speak of it; without a count the file's word is taken. */
    private boolean isBacked(double percentile) {
        return count == 0 || count * (ALL - percentile) / ALL >= MIN_SAMPLES_BEYOND - ROUNDING;
    }

    private static String text(@Nullable Double value) {
        return value == null || !Double.isFinite(value) ? "–" : Quantities.nanos(value);
    }
}
