package io.statebench.report.speed;

import io.statebench.report.element.ChartView;
import io.statebench.report.element.Charts;
import io.statebench.report.element.Grid;
import io.statebench.report.element.Mark;
import io.statebench.report.input.LoadCurve;
import io.statebench.report.input.LoadCurve.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Latency against offered load, and the rate achieved. */
final class CurvePart {
    private static final String NOTE =
            "Against the rate at which calls were due. Response time (solid) counts from when a call was due, service time "
                    + "(dashed) from when it was sent. A ringed point is SATURATED: the rate was not kept up with, and "
                    + "its latencies say how long it was offered, not how long users wait.";

    private final LoadCurve curve;
    private final int style;

    private CurvePart(LoadCurve curve, int style) {
        this.curve = curve;
        this.style = style;
    }

    static LoadPart of(LoadCurve curve, String anchor, int style, Charts data) {
        return new LoadPart(
                "Latency of " + LoadWords.subject(curve) + " against load",
                List.of(mark(curve)),
                List.of("The capacity is taken to be " + LoadWords.rate(curve.capacityPerSecond()) + " ("
                        + curve.capacityIs() + "); seed " + curve.seed() + "."),
                curve.points().isEmpty()
                        ? List.of()
                        : List.of(new CurvePart(curve, style).chart(anchor + "-curve", data)),
                List.of());
    }

    private static Mark mark(LoadCurve curve) {
        long saturated = curve.points().stream().filter(Point::saturated).count();
        int all = curve.points().size();
        return saturated == 0
                ? new Mark("✔", "good", "The rate was kept up with at each of " + all + " points.")
                : new Mark("!", "doubt", LoadWords.SATURATED + " at " + saturated + " of " + all + " points.");
    }

    private ChartView chart(String id, Charts data) {
        var rate = new Plot.Scale("calls due a second", "rate", false);
        var latency = new Plot.Panel(
                "Latency",
                rate,
                new Plot.Scale("", "nanos", true),
                List.of(
                        line(
                                "p50 response",
                                "solid",
                                "circle",
                                point -> point.response().p50Nanos()),
                        line(
                                "p99 response",
                                "solid",
                                "triangle",
                                point -> point.response().p99Nanos()),
                        line(
                                "p99 service",
                                "dashed",
                                "emptyTriangle",
                                point -> point.service().p99Nanos()),
                        rings(point -> point.response().p50Nanos()),
                        rings(point -> point.response().p99Nanos())),
                List.of());
        var achieved = new Plot.Panel(
                "Achieved",
                rate,
                new Plot.Scale("", "rate", false),
                List.of(
                        new Plot.Series(
                                "all that was due",
                                style,
                                "dashed",
                                "none",
                                true,
                                points(Point::offeredPerSecond, all -> true)),
                        line("achieved rate", "solid", "circle", Point::achievedPerSecond),
                        rings(Point::achievedPerSecond)),
                List.of());
        data.put(id, new Plot(List.of(latency, achieved)));
        return new ChartView(id, "Latency and achieved rate against load", NOTE, table());
    }

    private Plot.Series line(String name, String line, String mark, ToDoubleFunction<Point> y) {
        return new Plot.Series(name, style, line, mark, false, points(y, all -> true));
    }

    private Plot.Series rings(ToDoubleFunction<Point> y) {
        return new Plot.Series(LoadWords.SATURATED, style, "none", "ring", false, points(y, Point::saturated));
    }

    private List<List<Double>> points(ToDoubleFunction<Point> y, Predicate<Point> which) {
        return curve.points().stream()
                .filter(which)
                .map(point -> List.of(point.offeredPerSecond(), y.applyAsDouble(point)))
                .filter(point -> point.stream().allMatch(Double::isFinite))
                .toList();
    }

    private Grid table() {
        var rows = new ArrayList<List<String>>();
        for (Point point : curve.points()) {
            var before = List.of(
                    point.percent() + " %",
                    LoadWords.rate(point.offeredPerSecond()),
                    LoadWords.rate(point.achievedPerSecond()),
                    LoadWords.cell(point.saturated(), point.reasons()));
            rows.add(Columns.of(
                    before, List.of("response"), Spread.of(point.response()).cells()));
            rows.add(Columns.of(
                    before, List.of("service"), Spread.of(point.service()).cells()));
        }
        return new Grid(
                "Latency and achieved rate against load",
                Columns.of(
                        List.of("of capacity", "due", "achieved", "was it kept up with"),
                        List.of("time"),
                        Spread.COLUMNS),
                rows);
    }
}
