package io.statebench.report.speed;

import io.statebench.report.element.ChartView;
import io.statebench.report.element.Charts;
import io.statebench.report.element.Grid;
import io.statebench.report.element.Mark;
import io.statebench.report.element.Palette;
import io.statebench.report.input.LoadLatency;
import io.statebench.report.input.LoadLog;
import io.statebench.report.input.LoadOpenLoop;
import io.statebench.report.table.Quantities;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Latency at one rate: a load of its own, or the calls beside a checked run. */
final class LatencyPart {
    private final String anchor;
    private final int style;
    private final Charts data;

    LatencyPart(String anchor, int style, Charts data) {
        this.anchor = anchor;
        this.style = style;
        this.data = data;
    }

    /** The same load on the backend without a server. */
    record Baseline(int style, List<LoadLog> logs) {}

    LoadPart of(LoadLatency latency, List<LoadLog> logs, Optional<Baseline> baseline) {
        LoadLatency.Plan plan = latency.plan();
        var texts = new ArrayList<String>();
        texts.add("Arrivals are " + plan.arrivals() + ", with seed " + plan.seed() + ", for "
                + LoadWords.plain(latency.measuredSeconds()) + " s after "
                + LoadWords.plain(plan.warmupSeconds()) + " s of warm-up; "
                + LoadWords.rate(latency.offeredPerSecond()) + " were due and "
                + LoadWords.rate(latency.achievedPerSecond()) + " achieved"
                + (plan.shareCount() > 1 ? ", by " + plan.shareCount() + " machines" : "") + ".");
        Long bound = latency.lowerBoundFromNanos();
        if (bound != null) {
            texts.add("Some calls had not ended when the load was over: response times of " + Quantities.nanos(bound)
                    + " and more are lower bounds.");
        }
        return new LoadPart(
                "Latency of " + LoadWords.subject(latency) + " at " + LoadWords.rate(plan.ratePerSecond()),
                List.of(LoadWords.validity(latency.saturated(), latency.reasons())),
                texts,
                chart(latency.operation(), logs, baseline),
                List.of(figures(latency)));
    }

    LoadPart of(LoadOpenLoop beside, List<LoadLog> logs) {
        List<Mark> marks = List.of(LoadWords.validity(!beside.reasons().isEmpty(), beside.reasons()));
        return new LoadPart(
                "Latency of " + LoadWords.subject(beside) + " at " + LoadWords.rate(beside.ratePerSecond())
                        + ", beside a checked run",
                marks,
                List.of("These calls were made while faults were in effect, on keys of their own. They are not in the "
                        + "history, and not comparable with a load without faults."),
                chart(beside.operation(), logs, Optional.empty()),
                List.of());
    }

    private List<ChartView> chart(String operation, List<LoadLog> logs, Optional<Baseline> baseline) {
        var panels = new ArrayList<Plot.Panel>();
        var rows = new ArrayList<List<String>>();
        for (LoadLog log : logs) {
            // The calls themselves before what follows from them, such as deliveries.
            log.operations().stream()
                    .sorted(Comparator.comparing(found -> !found.name().equals(operation)))
                    .forEach(found -> {
                        var series = new ArrayList<Plot.Series>();
                        baseline.ifPresent(below -> series.addAll(faint(below, found.name())));
                        series.addAll(PercentilePanel.series("", style, false, found));
                        if (series.stream().anyMatch(one -> !one.points().isEmpty())) {
                            panels.add(PercentilePanel.of(found.name(), series));
                        }
                        rows.addAll(PercentilePanel.rows(List.of(found.name()), found));
                    });
        }
        if (rows.isEmpty()) {
            return List.of();
        }
        String id = anchor + "-latency";
        data.put(id, new Plot(panels));
        String behind = baseline.isEmpty() ? "" : "Faint: the same load on " + Palette.BASELINE + ". ";
        return List.of(new ChartView(
                id,
                "Latency by percentile",
                PercentilePanel.BOTH + " " + behind + PercentilePanel.NOTE,
                new Grid("Latency by percentile", PercentilePanel.columns(List.of("operation")), rows)));
    }

    private static List<Plot.Series> faint(Baseline baseline, String operation) {
        return baseline.logs().stream()
                .flatMap(log -> log.operations().stream())
                .filter(found -> found.name().equals(operation))
                .flatMap(
                        found -> PercentilePanel.series(Palette.BASELINE + " ", baseline.style(), true, found).stream())
                .toList();
    }

    private static Grid figures(LoadLatency latency) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("calls scheduled", Quantities.count(latency.counts().scheduled())));
        rows.add(List.of(
                "found no free worker when due",
                Quantities.count(latency.counts().waited())));
        rows.addAll(LoadWords.figures(latency.figures()));
        LoadLatency.Stalls stalls = latency.stalls();
        rows.add(List.of(
                "a sleeping thread of this JVM woke late, p99",
                Quantities.nanos(stalls.hiccups().p99Nanos())));
        rows.add(List.of("the same, most", Quantities.nanos(stalls.hiccups().maxNanos())));
        rows.add(List.of(
                "garbage collections",
                Quantities.count(stalls.gcPauses()) + (stalls.gcPauses() == 1 ? " pause, " : " pauses, ")
                        + stalls.gcTotalMillis() + " ms in all, at most "
                        + stalls.gcMaxMillis() + " ms"));
        return new Grid("Beside the latencies", List.of("what", "value"), rows);
    }
}
