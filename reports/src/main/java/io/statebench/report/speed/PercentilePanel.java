package io.statebench.report.speed;

import io.statebench.report.input.LoadLog;
import io.statebench.report.table.Quantities;
import java.util.ArrayList;
import java.util.List;

/** A panel of percentile curves, and the rows of the table behind it. */
final class PercentilePanel {
    static final String NOTE = "A curve stops where fewer than " + Spread.MIN_SAMPLES_BEYOND + " samples remain.";
    static final String BOTH =
            "Response time (solid) counts from when a call was due, service time (dashed) from when it "
                    + "was sent; both are of all calls, whatever became of them.";
    private static final List<String> OUTCOMES = List.of("ok", "error", "timeout", "unfinished");

    private PercentilePanel() {}

    static Plot.Panel of(String title, List<Plot.Series> series) {
        return new Plot.Panel(
                title,
                new Plot.Scale("percentile of calls", "percentile", true),
                new Plot.Scale("", "nanos", true),
                List.copyOf(series),
                List.of());
    }

    /** Response and service of one operation. */
    static List<Plot.Series> series(String prefix, int style, boolean isFaint, LoadLog.Operation operation) {
        var series = new ArrayList<Plot.Series>();
        series.add(new Plot.Series(prefix + "response", style, "solid", "none", isFaint, points(operation.response())));
        LoadLog.Curve service = operation.service();
        if (service != null) {
            series.add(new Plot.Series(prefix + "service", style, "dashed", "none", isFaint, points(service)));
        }
        return series;
    }

    private static List<List<Double>> points(LoadLog.Curve curve) {
        return curve.points().stream()
                .filter(point -> point.nanos() > 0)
                .map(point -> List.of(point.x(), point.nanos()))
                .toList();
    }

    static List<String> columns(List<String> before) {
        return Columns.of(Columns.of(before, List.of("time"), Spread.COLUMNS), OUTCOMES, List.of());
    }

    static List<List<String>> rows(List<String> before, LoadLog.Operation operation) {
        var rows = new ArrayList<List<String>>();
        List<String> outcomes = OUTCOMES.stream()
                .map(outcome -> Quantities.count(operation.outcomes().getOrDefault(outcome, 0L)))
                .toList();
        rows.add(Columns.of(
                Columns.of(
                        before,
                        List.of("response"),
                        Spread.of(operation.response().span()).cells()),
                outcomes,
                List.of()));
        LoadLog.Curve service = operation.service();
        if (service != null) {
            rows.add(Columns.of(
                    Columns.of(
                            before,
                            List.of("service"),
                            Spread.of(service.span()).cells()),
                    OUTCOMES.stream().map(outcome -> "").toList(),
                    List.of()));
        }
        return rows;
    }
}
