package io.statebench.report.speed;

import io.statebench.report.element.ChartView;
import io.statebench.report.element.Charts;
import io.statebench.report.element.Grid;
import io.statebench.report.input.Measurement;
import io.statebench.report.table.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/** Scores of a mode: every run a dot, their median a bar. */
final class ScoreChart {
    private static final String NOTE =
            "A dot is one run, the mean of its iterations; iterations are no runs. The bar from zero, or the tick on the "
                    + "logarithmic axis, is the median of the runs. ";
    private static final String WITH_INTERVALS =
            "The whisker is an interval for that median which assumes no distribution, between two of the runs, right "
                    + "at least 95 times in 100; it needs " + RunScores.FEWEST_FOR_INTERVAL + " runs.";
    private static final String WITHOUT_INTERVALS = "There is no interval: one takes " + RunScores.FEWEST_FOR_INTERVAL
            + " runs, of which nothing here has that many.";

    private final boolean isThroughput;
    private final Subjects subjects;
    private final List<Bars.Row> rows = new ArrayList<>();
    private final List<List<String>> cells = new ArrayList<>();
    private boolean isWithInterval;

    private ScoreChart(boolean isThroughput, Subjects subjects) {
        this.isThroughput = isThroughput;
        this.subjects = subjects;
    }

    /** Of throughput, or of the time of an operation; nothing where none has a number. */
    static @Nullable ChartView draw(
            String id, boolean isThroughput, Map<String, List<Measurement>> tasks, Subjects subjects, Charts data) {
        var chart = new ScoreChart(isThroughput, subjects);
        tasks.forEach(chart::add);
        if (chart.rows.isEmpty()) {
            return null;
        }
        data.put(
                id,
                isThroughput
                        ? new Bars("rate", "operations a second", chart.rows)
                        : new Bars("nanos", "time of an operation", chart.rows));
        String title = isThroughput ? "Throughput" : "Time of an operation";
        String what = isThroughput
                ? "Operations a second, in a closed loop. More is better. "
                : "The mean time of an operation, in a closed loop. Less is better. ";
        return new ChartView(
                id,
                title,
                what + NOTE + (chart.isWithInterval ? WITH_INTERVALS : WITHOUT_INTERVALS),
                subjects.struck(new Grid(
                        title + (isThroughput ? " in operations a second" : ""),
                        List.of(
                                "subject",
                                "operation",
                                "median",
                                "interval of the median",
                                "lowest run",
                                "highest run",
                                "runs × iterations"),
                        chart.cells)));
    }

    private void add(String task, List<Measurement> measurements) {
        Map<String, List<Measurement>> bySubject = new TreeMap<>();
        for (Measurement found : measurements) {
            if (!found.primaryMetric().runs().isEmpty()) {
                bySubject
                        .computeIfAbsent(found.subject(), key -> new ArrayList<>())
                        .add(found);
            }
        }
        if (!bySubject.isEmpty()) {
            rows.add(Bars.Row.heading(task));
            bySubject.forEach((subject, found) -> add(task, subject, found));
        }
    }

    /** The same measured again, in another file or another entry, is more runs of it. */
    private void add(String task, String subject, List<Measurement> found) {
        var scores = new RunScores(found.stream()
                .flatMap(measurement -> measurement.primaryMetric().runs().stream())
                .toList());
        Double low = scores.low();
        Double high = scores.high();
        isWithInterval |= low != null;
        rows.add(new Bars.Row(
                subjects.name(subject), subjects.style(subject), scores.median(), low, high, scores.sorted()));
        int count = scores.sorted().size();
        int iterations = found.stream()
                .mapToInt(measurement -> measurement.primaryMetric().iterations())
                .max()
                .orElse(0);
        cells.add(List.of(
                subject,
                task,
                text(scores.median()),
                low == null || high == null ? "–" : text(low) + " to " + text(high),
                text(scores.sorted().get(0)),
                text(scores.sorted().get(count - 1)),
                Quantities.count(count) + " × " + Quantities.count(iterations)));
    }

    private String text(double value) {
        DoubleFunction<String> text = isThroughput ? Quantities::number : Quantities::nanos;
        return text.apply(value);
    }
}
