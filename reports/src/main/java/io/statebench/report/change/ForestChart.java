package io.statebench.report.change;

import io.statebench.report.element.ChartView;
import io.statebench.report.element.Charts;
import io.statebench.report.element.Grid;
import io.statebench.report.element.Mark;
import io.statebench.report.input.GateDecision.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The forest plot: estimate, interval, tolerated band and every pair of each metric, in the order of the file. */
final class ForestChart {
    private static final int MAX_ROWS = 60;
    private static final List<String> COLUMNS =
            List.of("metric", "change", "95 % interval", "tolerated", "pairs of stage 1", "pairs of stage 2");

    private ForestChart() {}

    /** The chart, or nothing where no metric has an estimate. */
    static Optional<ChartView> draw(List<Metric> metrics, MetricNames names, String id, Charts data) {
        List<Metric> known = metrics.stream().filter(ForestChart::isDrawable).toList();
        if (known.isEmpty()) {
            return Optional.empty();
        }
        List<Metric> drawn = known.subList(0, Math.min(MAX_ROWS, known.size()));
        data.put(
                id,
                new Forest(
                        "forest",
                        drawn.stream().map(metric -> row(metric, names)).toList()));
        var table = new ArrayList<List<String>>();
        for (Metric metric : metrics) {
            table.add(List.of(
                    metric.metric(),
                    Figures.change(metric.worse()),
                    Figures.interval(metric.lower(), metric.upper()),
                    Figures.percent(metric.tolerance()),
                    pairs(metric.firstPairs()),
                    pairs(metric.secondPairs())));
        }
        return Optional.of(new ChartView(
                id,
                "How much worse B is than A",
                note(metrics, known, drawn),
                new Grid("Change of each metric and of every pair; + is worse, − is better", COLUMNS, table)));
    }

    private static boolean isDrawable(Metric metric) {
        Double worse = metric.worse();
        return worse != null && worse > -1;
    }

    private static String note(List<Metric> metrics, List<Metric> known, List<Metric> drawn) {
        var note =
                new StringBuilder("To the right is worse, whatever the unit; the axis is logarithmic. A diamond is the"
                        + " estimate, its line the 95 % interval, the band what is tolerated. A hollow dot is a pair of the first stage,"
                        + " a filled one of the second.");
        if (metrics.stream().anyMatch(ForestChart::isWithoutPairs)) {
            note.append(" This gate.json is of an older version, which did not write the pairs.");
        }
        if (known.size() < metrics.size()) {
            note.append(" Without a number, and so in the table alone: ")
                    .append(metrics.size() - known.size())
                    .append('.');
        }
        if (drawn.size() < known.size()) {
            note.append(" Drawn are the worst ")
                    .append(drawn.size())
                    .append(" of ")
                    .append(known.size())
                    .append('.');
        }
        return note.toString();
    }

    private static boolean isWithoutPairs(Metric metric) {
        return metric.pairs() > 0 && metric.firstPairs() == null && metric.secondPairs() == null;
    }

    private static Forest.Row row(Metric metric, MetricNames names) {
        Mark mark = OutcomeMarks.of(metric.outcome());
        String tip = metric.metric() + "\n" + Figures.change(metric.worse()) + " ("
                + Figures.interval(metric.lower(), metric.upper()) + "), + is worse\ntolerated "
                + Figures.percent(metric.tolerance()) + ", " + metric.pairs() + " pairs";
        return new Forest.Row(
                mark.icon() + " " + mark.words() + " · " + names.inOneLine(metric.metric()),
                mark.css(),
                tip,
                Math.log1p(Objects.requireNonNull(metric.worse())),
                logarithm(metric.lower()),
                logarithm(metric.upper()),
                Math.log1p(metric.tolerance()),
                logarithms(metric.firstPairs()),
                logarithms(metric.secondPairs()));
    }

    /** Of a number of times worse; null where it has none. */
    private static @Nullable Double logarithm(@Nullable Double worse) {
        return worse == null || worse <= -1 ? null : Double.valueOf(Math.log1p(worse));
    }

    private static List<Double> logarithms(@Nullable List<@Nullable Double> pairs) {
        var found = new ArrayList<Double>();
        for (Double pair : pairs == null ? List.<Double>of() : pairs) {
            Double logarithm = logarithm(pair);
            if (logarithm != null) {
                found.add(logarithm);
            }
        }
        return found;
    }

    private static String pairs(@Nullable List<@Nullable Double> pairs) {
        if (pairs == null) {
            return "not written";
        }
        return pairs.isEmpty() ? "–" : pairs.stream().map(Figures::change).collect(Collectors.joining(", "));
    }
}
