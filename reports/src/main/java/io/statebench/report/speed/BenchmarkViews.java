package io.statebench.report.speed;

import io.statebench.report.element.ChartView;
import io.statebench.report.element.Charts;
import io.statebench.report.element.EnvironmentViews;
import io.statebench.report.element.Grid;
import io.statebench.report.input.Benchmark;
import io.statebench.report.input.Environment;
import io.statebench.report.input.Measurement;
import io.statebench.report.table.Quantities;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The section of one benchmark folder. */
public final class BenchmarkViews {
    private static final int MIN_SAMPLES_BEYOND = 10;
    private static final double ALL = 100;
    private static final List<Double> TABLE_PERCENTILES = List.of(50.0, 90.0, 99.0, 99.9);

    private final Charts data;

    /** Charts get their numbers in {@code data}. */
    public BenchmarkViews(Charts data) {
        this.data = data;
    }

    /** The section of a folder; {@code index} counts from 1 and makes its anchors its own. */
    public BenchmarkView view(Benchmark benchmark, int index) {
        Environment environment = benchmark.environment();
        String anchor = "benchmark-" + index;
        return new BenchmarkView(
                anchor,
                benchmark.folder(),
                environment == null ? "" : environment.command(),
                benchmark.problems(),
                environment == null ? List.of() : environment.unavailable(),
                throughput(anchor + "-throughput", select(benchmark, true)),
                latency(anchor + "-latency", select(benchmark, false)),
                environment == null ? List.of() : EnvironmentViews.of(environment));
    }

    private static List<Measurement> select(Benchmark benchmark, boolean isThroughput) {
        return benchmark.measurements().stream()
                .filter(found -> isThroughput ? found.isThroughput() : found.isSample())
                .toList();
    }

    private @Nullable ChartView throughput(String id, List<Measurement> measurements) {
        if (measurements.isEmpty()) {
            return null;
        }
        var categories = new ArrayList<>(new TreeSet<>(
                measurements.stream().map(BenchmarkViews::category).toList()));
        var series = new ArrayList<Bars.Series>();
        for (String backend : backends(measurements)) {
            series.add(bars(backend, categories, measurements));
        }
        data.put(id, new Bars("bars", categories, series));
        var rows = new ArrayList<List<String>>();
        for (Measurement found : measurements) {
            List<Double> scores = found.primaryMetric().forksPerSecond().stream()
                    .flatMap(List::stream)
                    .toList();
            rows.add(List.of(
                    found.backend(),
                    category(found),
                    Quantities.number(found.primaryMetric().perSecond()),
                    scores.isEmpty() ? "–" : Quantities.number(Collections.min(scores)),
                    scores.isEmpty() ? "–" : Quantities.number(Collections.max(scores)),
                    found.forks() + " × " + (found.forks() == 0 ? 0 : scores.size() / found.forks())));
        }
        return new ChartView(
                id,
                "Throughput",
                "Operations a second. A bar, or a line on the logarithmic axis, is the mean; a dot is one iteration.",
                new Grid(
                        "Throughput in operations a second",
                        List.of("backend", "operation", "mean", "lowest", "highest", "forks × iterations"),
                        rows));
    }

    private static Bars.Series bars(String backend, List<String> categories, List<Measurement> measurements) {
        var means = new ArrayList<@Nullable Double>(Collections.nCopies(categories.size(), null));
        var dots = new ArrayList<Bars.Dot>();
        for (Measurement found : measurements) {
            if (!found.backend().equals(backend)) {
                continue;
            }
            int category = categories.indexOf(category(found));
            double mean = found.primaryMetric().perSecond();
            means.set(category, Double.isFinite(mean) ? mean : null);
            int fork = 0;
            for (List<Double> iterations : found.primaryMetric().forksPerSecond()) {
                fork++;
                for (int i = 0; i < iterations.size(); i++) {
                    dots.add(new Bars.Dot(category, iterations.get(i), "fork " + fork + ", iteration " + (i + 1)));
                }
            }
        }
        return new Bars.Series(backend, means, dots);
    }

    private @Nullable ChartView latency(String id, List<Measurement> measurements) {
        if (measurements.isEmpty()) {
            return null;
        }
        var curves = new ArrayList<Curves.Curve>();
        var rows = new ArrayList<List<String>>();
        for (Measurement found : measurements) {
            curves.add(new Curves.Curve(found.backend(), category(found), points(found)));
            rows.add(latencyRow(found));
        }
        data.put(id, new Curves("curves", curves));
        return new ChartView(
                id,
                "Latency",
                "Closed-loop service time: each thread calls again only once it was answered, so waiting in a queue is "
                        + "not in it. A curve stops where fewer than " + MIN_SAMPLES_BEYOND + " samples remain.",
                new Grid(
                        "Closed-loop service time",
                        List.of("backend", "operation", "p50", "p90", "p99", "p99.9", "max", "samples"),
                        rows));
    }

    private static List<List<Double>> points(Measurement found) {
        var points = new ArrayList<List<Double>>();
        found.primaryMetric().percentileNanos().forEach((percentile, nanos) -> {
            if (percentile < ALL && isBacked(found, percentile) && Double.isFinite(nanos)) {
                points.add(List.of(1 / (1 - percentile / ALL), nanos));
            }
        });
        return points;
    }

    private static List<String> latencyRow(Measurement found) {
        Map<Double, Double> nanos = found.primaryMetric().percentileNanos();
        var row = new ArrayList<String>(List.of(found.backend(), category(found)));
        for (double percentile : TABLE_PERCENTILES) {
            row.add(isBacked(found, percentile) ? Quantities.nanos(nanos.get(percentile)) : "too few samples");
        }
        row.add(Quantities.nanos(nanos.get(ALL)));
        long samples = found.primaryMetric().samples();
        row.add(samples == 0 ? "–" : Quantities.count(samples));
        return row;
    }

    /** Whether enough samples lie beyond a percentile to speak of it; without a count JMH's word is taken. */
    private static boolean isBacked(Measurement found, double percentile) {
        long samples = found.primaryMetric().samples();
        return samples == 0 || samples * (1 - percentile / ALL) >= MIN_SAMPLES_BEYOND;
    }

    private static SortedSet<String> backends(List<Measurement> measurements) {
        return new TreeSet<>(measurements.stream().map(Measurement::backend).toList());
    }

    /** Threads are always named: a throughput without them says nothing. */
    private static String category(Measurement found) {
        String threads = found.threads() == 1 ? "1 thread" : found.threads() + " threads";
        String params = found.otherParams();
        return found.operation() + " · " + threads + (params.isEmpty() ? "" : " · " + params);
    }
}
