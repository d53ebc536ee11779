package io.statebench.report.speed;

import io.statebench.report.element.ChartView;
import io.statebench.report.element.Charts;
import io.statebench.report.element.Grid;
import io.statebench.report.element.Mark;
import io.statebench.report.input.LoadScale;
import io.statebench.report.input.LoadScale.Fit;
import io.statebench.report.input.LoadScale.Point;
import io.statebench.report.table.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Throughput against what grows, with the Universal Scalability Law where it was fitted. */
final class ScalePart {
    private static final int FEWEST_FOR_FIT = 5;
    private static final double GOOD_R_SQUARED = 0.9;
    private static final double LARGE_RESIDUAL = 0.2;
    private static final int CURVE_POINTS = 60;
    private static final List<String> FITTED = List.of("clients", "cluster-size");
    private static final String NOTE =
            "A closed loop: each client calls again as soon as it has its reply. A dot is one "
                    + "measurement, the line goes through the median of the rounds.";

    private final LoadScale scale;
    private final int style;
    private final Map<Integer, List<Double>> rounds = new TreeMap<>();

    private ScalePart(LoadScale scale, int style) {
        this.scale = scale;
        this.style = style;
        for (Point point : scale.points()) {
            if (Double.isFinite(point.perSecond()) && point.perSecond() >= 0) {
                rounds.computeIfAbsent(point.value(), key -> new ArrayList<>()).add(point.perSecond());
            }
        }
    }

    static LoadPart of(LoadScale scale, String anchor, int style, Charts data) {
        var part = new ScalePart(scale, style);
        String clients =
                FITTED.get(0).equals(scale.by()) ? "" : ", with " + Quantities.count(scale.clients()) + " clients";
        return new LoadPart(
                "Throughput of " + LoadWords.subject(scale) + " by " + scale.by() + clients,
                part.marks(),
                part.texts(),
                part.rounds.isEmpty() ? List.of() : List.of(part.chart(anchor + "-scale", data)),
                List.of());
    }

    private List<Mark> marks() {
        long failed = scale.points().stream().mapToLong(Point::failed).sum();
        return failed == 0
                ? List.of()
                : List.of(new Mark(
                        "!", "doubt", Quantities.count(failed) + " calls failed; they are not in the throughput."));
    }

    private List<String> texts() {
        Fit fit = scale.fit();
        if (fit == null) {
            return List.of("No law of scalability is drawn: " + whyNot());
        }
        Double peak = fit.peak();
        String words = String.format(
                Locale.ROOT,
                "Universal Scalability Law: lambda %s, sigma %.4f, kappa %.6f, %s; R² %.3f, largest residual %.0f %%.",
                LoadWords.rate(fit.lambda()),
                fit.sigma(),
                fit.kappa(),
                peak == null ? "throughput never falls" : "highest at " + Quantities.number(peak),
                fit.rSquared(),
                fit.largestResidual() * 100);
        boolean isGood = fit.rSquared() >= GOOD_R_SQUARED && fit.largestResidual() < LARGE_RESIDUAL;
        return isGood
                ? List.of(words)
                : List.of(words, "The law does not describe what was measured, and is no forecast.");
    }

    private String whyNot() {
        if (!FITTED.contains(scale.by())) {
            return "it is about clients and cluster sizes, not " + scale.by() + ".";
        }
        return rounds.size() < FEWEST_FOR_FIT
                ? "it takes " + FEWEST_FOR_FIT + " values or more, here are " + rounds.size() + "."
                : "none was fitted.";
    }

    private ChartView chart(String id, Charts data) {
        var series = new ArrayList<Plot.Series>();
        var medians = new ArrayList<List<Double>>();
        var dots = new ArrayList<List<Double>>();
        rounds.forEach((value, found) -> {
            medians.add(List.of((double) value, new RunScores(found).median()));
            found.forEach(perSecond -> dots.add(List.of((double) value, perSecond)));
        });
        series.add(new Plot.Series("measured", style, "none", "shape", false, dots));
        series.add(new Plot.Series("median", style, "solid", "none", false, medians));
        Fit fit = scale.fit();
        boolean isDrawn = fit != null && rounds.size() >= FEWEST_FOR_FIT;
        if (fit != null && isDrawn) {
            series.add(new Plot.Series("scalability law", style, "dashed", "none", false, law(fit)));
        }
        boolean isLog = !FITTED.contains(scale.by());
        data.put(
                id,
                new Plot(List.of(new Plot.Panel(
                        "Calls a second",
                        new Plot.Scale(scale.by(), "number", isLog),
                        new Plot.Scale("", "rate", false),
                        series,
                        List.of()))));
        return new ChartView(
                id, "Throughput by " + scale.by(), NOTE + (isDrawn ? " The dashed curve is the law." : ""), table());
    }

    private List<List<Double>> law(Fit fit) {
        var points = new ArrayList<List<Double>>();
        double largest =
                rounds.keySet().stream().mapToInt(Integer::intValue).max().orElse(1);
        for (int step = 0; step <= CURVE_POINTS; step++) {
            double load = 1 + (largest - 1) * step / CURVE_POINTS;
            double perSecond = fit.perSecond(load);
            if (Double.isFinite(perSecond)) {
                points.add(List.of(load, perSecond));
            }
        }
        return points;
    }

    private Grid table() {
        var rows = new ArrayList<List<String>>();
        for (Point point : scale.points()) {
            rows.add(Columns.of(
                    List.of(
                            Quantities.count(point.value()),
                            Quantities.count(point.round()),
                            Quantities.number(point.perSecond()),
                            Quantities.count(point.failed())),
                    Spread.of(point.closedLoopService()).cells(),
                    List.of()));
        }
        return new Grid(
                "Measurement by measurement; percentiles are of service time in a closed loop, no latency of a user",
                Columns.of(List.of(scale.by(), "round", "calls a second", "failed"), Spread.COLUMNS, List.of()),
                rows);
    }
}
