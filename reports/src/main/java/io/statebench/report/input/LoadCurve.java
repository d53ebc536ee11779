package io.statebench.report.input;

import java.util.List;

/** {@code curve.json}: latency at parts of the capacity. */
public record LoadCurve(
        String format,
        String started,
        boolean partial,
        LoadOrigin origin,
        String operation,
        long seed,
        double capacityPerSecond,
        String capacityIs,
        List<Point> points)
        implements LoadResult {
    static final String FORMAT = "statebench-curve/1";

    public LoadCurve {
        Required.format(format, FORMAT);
        Required.text(started, "started");
        Required.text(origin, "origin");
        Required.text(operation, "operation");
        Required.text(capacityIs, "capacityIs");
        points = Required.list(points, "points");
    }

    /** One rate: asked for, due as chance had it, and achieved. */
    public record Point(
            int percent,
            double ratePerSecond,
            double offeredPerSecond,
            double achievedPerSecond,
            boolean saturated,
            List<String> reasons,
            LoadSpan response,
            LoadSpan service) {
        public Point {
            reasons = Required.list(reasons, "points[].reasons");
            Required.text(response, "points[].response");
            Required.text(service, "points[].service");
        }
    }
}
