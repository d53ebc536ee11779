package io.statebench.report.histogram;

import io.statebench.report.element.ChartView;
import io.statebench.report.element.Charts;
import io.statebench.report.element.Grid;
import io.statebench.report.input.HistogramFile;
import io.statebench.report.table.Quantities;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** The section of one interval log. */
public final class HistogramViews {
    private static final double ALL = 100;
    private static final int MIN_SAMPLES_BEYOND = 10;
    private static final List<Double> TABLE_PERCENTILES = List.of(50.0, 90.0, 99.0, 99.9, 99.99);
    private static final List<Double> CURVE_PERCENTILES =
            List.of(50.0, 75.0, 90.0, 95.0, 98.0, 99.0, 99.5, 99.9, 99.95, 99.99, 99.995, 99.999);

    private HistogramViews() {}

    /** A log and what could not be read of it. */
    public record HistogramView(String anchor, String title, List<String> problems, ChartView chart) {
        public HistogramView {
            problems = List.copyOf(problems);
        }
    }

    /** Numbers of percentile curves, in the shape that loads and benchmarks have. */
    record Plot(String kind, List<Panel> panels) {}

    record Panel(String title, Scale x, Scale y, List<Curve> series, List<String> levels) {}

    record Scale(String name, String format, boolean isLog) {}

    /** A tag's curve; a point is 1/(1-q) and nanoseconds. */
    record Curve(String name, int style, String line, String mark, boolean isFaint, List<List<Double>> points) {}

    /** The section of a log that has something; {@code index} counts from 1. */
    public static HistogramView view(HistogramFile log, int index, Charts data) {
        String anchor = "histogram-" + index;
        var curves = new ArrayList<Curve>();
        var rows = new ArrayList<List<String>>();
        log.byTag().forEach((tag, histogram) -> {
            String name = tag.isEmpty() ? "no tag" : tag;
            curves.add(new Curve(name, curves.size(), "solid", "shape", false, points(histogram)));
            rows.add(row(name, histogram));
        });
        data.put(
                anchor + "-latency",
                new Plot(
                        "xy",
                        List.of(new Panel(
                                log.name(),
                                new Scale("percentile", "percentile", true),
                                new Scale("", "nanos", true),
                                curves,
                                List.of()))));
        String note =
                "All intervals of a tag as one, taken for nanoseconds. What was timed, and from when, the log does not"
                        + " say: ask who wrote it. A curve stops where fewer than " + MIN_SAMPLES_BEYOND
                        + " samples remain.";
        var columns = new ArrayList<>(List.of("tag"));
        TABLE_PERCENTILES.forEach(percentile -> columns.add("p" + trimmed(percentile)));
        columns.addAll(List.of("max", "samples"));
        return new HistogramView(
                anchor,
                log.name(),
                log.problems(),
                new ChartView(anchor + "-latency", "Latency", note, new Grid("Latency by tag", columns, rows)));
    }

    private static List<List<Double>> points(Histogram histogram) {
        var points = new ArrayList<List<Double>>();
        for (double percentile : CURVE_PERCENTILES) {
            long nanos = histogram.getValueAtPercentile(percentile);
            if (isBacked(histogram, percentile) && nanos > 0) {
                points.add(List.of(1 / (1 - percentile / ALL), (double) nanos));
            }
        }
        return points;
    }

    private static List<String> row(String name, Histogram histogram) {
        var row = new ArrayList<>(List.of(name));
        for (double percentile : TABLE_PERCENTILES) {
            row.add(
                    isBacked(histogram, percentile)
                            ? Quantities.nanos(histogram.getValueAtPercentile(percentile))
                            : "too few samples");
        }
        row.add(Quantities.nanos(histogram.getMaxValue()));
        row.add(Quantities.count(histogram.getTotalCount()));
        return row;
    }

    private static boolean isBacked(Histogram histogram, double percentile) {
        return histogram.getTotalCount() * (1 - percentile / ALL) >= MIN_SAMPLES_BEYOND;
    }

    private static String trimmed(double percentile) {
        return percentile == Math.rint(percentile) ? Long.toString((long) percentile) : Double.toString(percentile);
    }
}
