package io.statebench.report.input;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code scale.json}: throughput of a closed loop against what grows.
 *
 * @param by what grew
 * @param clients how many there were where something else grew
 * @param fit the Universal Scalability Law; null where none was fitted
 */
public record LoadScale(
        String format,
        String started,
        boolean partial,
        LoadOrigin origin,
        String operation,
        long seed,
        String by,
        int clients,
        List<Point> points,
        @Nullable Fit fit)
        implements LoadResult {
    static final String FORMAT = "statebench-scale/1";

    public LoadScale {
        Required.format(format, FORMAT);
        Required.text(started, "started");
        Required.text(origin, "origin");
        Required.text(operation, "operation");
        Required.text(by, "by");
        points = Required.list(points, "points");
    }

    /** One value in one round. */
    public record Point(int value, int round, double perSecond, long ok, long failed, LoadSpan closedLoopService) {
        public Point {
            Required.text(closedLoopService, "points[].closedLoopService");
        }
    }

    /** The law's parts, and how well it describes the points; {@code peak} is null where throughput never falls. */
    public record Fit(
            double lambda,
            double sigma,
            double kappa,
            @Nullable Double peak,
            double rSquared,
            double largestResidual) {
        /** Throughput at {@code load}, by the law (Neil J. Gunther, Guerrilla Capacity Planning, 2007). */
        public double perSecond(double load) {
            return lambda * load / (1 + sigma * (load - 1) + kappa * load * (load - 1));
        }
    }
}
