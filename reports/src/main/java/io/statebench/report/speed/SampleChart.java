package io.statebench.report.speed;

import io.statebench.report.element.ChartView;
import io.statebench.report.element.Charts;
import io.statebench.report.element.Grid;
import io.statebench.report.element.Palette;
import io.statebench.report.input.LoadLog;
import io.statebench.report.input.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Percentile curves, a panel an operation: of JMH's samples, and of histograms that forks left beside them. */
final class SampleChart {
    private final Subjects subjects;
    private final List<Plot.Panel> panels = new ArrayList<>();
    private final List<List<String>> cells = new ArrayList<>();

    private SampleChart(Subjects subjects) {
        this.subjects = subjects;
    }

    /** Of JMH's samples; nothing where there are none. */
    static @Nullable ChartView draw(String id, Map<String, List<Measurement>> tasks, Subjects subjects, Charts data) {
        var chart = new SampleChart(subjects);
        tasks.forEach(chart::add);
        if (chart.cells.isEmpty()) {
            return null;
        }
        data.put(id, new Plot(chart.panels));
        return new ChartView(
                id,
                "Latency",
                "Service time of a closed loop (dashed): each thread calls again only once it was answered, so waiting in a "
                        + "queue is not in it. It is all runs' samples together. " + PercentilePanel.NOTE,
                subjects.struck(new Grid(
                        "Closed-loop service time",
                        Columns.of(List.of("subject", "operation"), Spread.COLUMNS, List.of()),
                        chart.cells)));
    }

    private void add(String task, List<Measurement> measurements) {
        var series = new ArrayList<Plot.Series>();
        for (Measurement found : measurements) {
            Spread spread = Spread.of(found.primaryMetric());
            String subject = found.subject();
            cells.add(Columns.of(List.of(subject, task), spread.cells(), List.of()));
            boolean isFaint = subject.equals(Palette.BASELINE)
                    && measurements.stream().anyMatch(other -> !other.subject().equals(subject));
            series.add(new Plot.Series(
                    subjects.name(subject), subjects.style(subject), "dashed", "shape", isFaint, spread.points()));
        }
        if (series.stream().anyMatch(one -> !one.points().isEmpty())) {
            panels.add(PercentilePanel.of(task, series));
        }
    }

    /** Of a load at a fixed rate that was made by forks; nothing where none left its histograms. */
    static @Nullable ChartView draw(String id, List<LoadLog> recordings, int style, Charts data) {
        Map<String, List<Plot.Series>> operations = new TreeMap<>();
        var rows = new ArrayList<List<String>>();
        for (LoadLog log : recordings) {
            for (LoadLog.Operation operation : log.operations()) {
                String run = recordings.size() == 1 ? "" : log.name() + ", ";
                operations
                        .computeIfAbsent(operation.name(), key -> new ArrayList<>())
                        .addAll(PercentilePanel.series(run, style, false, operation));
                rows.addAll(PercentilePanel.rows(List.of(log.name(), operation.name()), operation));
            }
        }
        if (rows.isEmpty()) {
            return null;
        }
        var panels = new ArrayList<Plot.Panel>();
        operations.forEach((operation, series) -> panels.add(PercentilePanel.of(operation, series)));
        data.put(id, new Plot(panels));
        return new ChartView(
                id,
                "Latency at a fixed rate",
                PercentilePanel.BOTH + " Each run has its own curves. " + PercentilePanel.NOTE,
                new Grid(
                        "Latency at a fixed rate, run by run",
                        PercentilePanel.columns(List.of("run", "operation")),
                        rows));
    }
}
