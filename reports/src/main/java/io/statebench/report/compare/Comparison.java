package io.statebench.report.compare;

import io.statebench.report.compare.Figure.Value;
import io.statebench.report.element.Grid;
import io.statebench.report.input.Benchmark;
import io.statebench.report.input.Measurement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The same benchmarks of several sides in one table, with ratios to the first. */
public final class Comparison {
    /** What a reader must know before the numbers. */
    public static final String ADVICE = "Each figure is a median: of a throughput or a mean time over all forks, of a "
            + "percentile over all sessions. The sessions are unpaired: they were measured at different moments, perhaps "
            + "on different machines, so that a ratio is advice and no gate. scripts/gate measures in pairs and decides.";

    private Comparison() {}

    /** The table; empty where no side measured anything. */
    public static Grid of(List<Side> sides) {
        Map<Figure, List<List<Double>>> figures = new TreeMap<>(Figure.ORDER);
        for (int i = 0; i < sides.size(); i++) {
            for (Benchmark benchmark : sides.get(i).benchmarks()) {
                for (Measurement found : benchmark.measurements()) {
                    for (Value value : Figure.of(found)) {
                        figures.computeIfAbsent(value.figure(), figure -> empty(sides.size()))
                                .get(i)
                                .add(value.value());
                    }
                }
            }
        }
        var columns = new ArrayList<>(List.of("benchmark", "parameters", "threads", "metric", "better"));
        for (Side side : sides) {
            columns.add(side.label());
            if (!side.equals(sides.get(0))) {
                columns.add(side.label() + " / " + sides.get(0).label());
            }
        }
        var rows = new ArrayList<List<String>>();
        figures.forEach((figure, values) -> rows.add(row(figure, values)));
        return new Grid(
                "Side by side, with ratios of medians to " + sides.get(0).label(), columns, rows);
    }

    private static List<List<Double>> empty(int size) {
        var lists = new ArrayList<List<Double>>();
        for (int i = 0; i < size; i++) {
            lists.add(new ArrayList<>());
        }
        return lists;
    }

    private static List<String> row(Figure figure, List<List<Double>> values) {
        String better = figure.isMoreBetter() ? "more" : "less";
        var row = new ArrayList<>(List.of(
                figure.setup().benchmark(),
                figure.setup().params().isEmpty() ? "–" : figure.setup().params(),
                Integer.toString(figure.setup().threads()),
                figure.metric(),
                better));
        double first = median(values.get(0));
        for (int i = 0; i < values.size(); i++) {
            double median = median(values.get(i));
            row.add(
                    Double.isNaN(median)
                            ? "not measured"
                            : figure.text(median) + " (" + values.get(i).size() + ")");
            if (i > 0) {
                double ratio = median / first;
                row.add(Double.isFinite(ratio) ? "× " + String.format(Locale.ROOT, "%.3f", ratio) : "–");
            }
        }
        return row;
    }

    /** Not a number of nothing. */
    static double median(List<Double> values) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
