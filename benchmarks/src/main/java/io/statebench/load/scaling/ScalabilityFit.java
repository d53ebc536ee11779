package io.statebench.load.scaling;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;

/**
 * The law that comes closest to what was measured.
 *
 * <p>With {@code a = 1/lambda}, {@code b = sigma/lambda} and {@code c = kappa/lambda} the law says
 * {@code 1 = X/N (a + b (N - 1) + c N (N - 1))}, which is linear. Least squares on it weigh errors relative to the
 * throughput, as noise of throughput mostly is, and need no first guess. As no coefficient may be negative, each of
 * {@code b} and {@code c} is also left out; the least of the sums that are allowed is the constrained optimum, for the
 * problem is convex (Charles L. Lawson, Richard J. Hanson, Solving Least Squares Problems, 1974, chapter 23). Fewer
 * coefficients win where more improve nothing.
 *
 * @param points what it was fitted to, in the order given
 * @param law the law
 * @param rSquared which part of the throughput's variance the law explains; 1 is all, and less than 0 is worse than
 *     the mean. 1 where throughput does not vary and the law says so, too
 */
public record ScalabilityFit(List<LoadPoint> points, ScalabilityLaw law, double rSquared) {
    /** How many different loads are needed; three coefficients pass through any three points. */
    public static final int LEAST_POINTS = 5;

    /** Relative squares below are what rounding leaves. */
    private static final double ROUNDING = 1e-18;

    private static final List<Shape> SHAPES =
            List.of(new Shape(false, false), new Shape(true, false), new Shape(false, true), new Shape(true, true));

    public ScalabilityFit {
        points = List.copyOf(points);
    }

    /**
     * Fits.
     *
     * @param points in any order; a load may come more than once
     * @throws IllegalArgumentException if there are fewer than {@link #LEAST_POINTS} different loads; see {@link #refusal}
     */
    public static ScalabilityFit of(List<LoadPoint> points) {
        refusal(points).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        Optional<Candidate> best = Optional.empty();
        for (Shape shape : SHAPES) {
            Optional<Candidate> candidate = shape.fit(points);
            if (candidate.isPresent()
                    && (best.isEmpty() || candidate.get().squares() < best.get().squares() - ROUNDING)) {
                best = candidate;
            }
        }
        ScalabilityLaw law = best.orElseThrow(() -> new AssertionError("one coefficient fits any points: " + points))
                .law();
        return new ScalabilityFit(points, law, rSquared(points, law));
    }

    /** Why these points cannot be fitted; empty if they can. */
    public static Optional<String> refusal(List<LoadPoint> points) {
        long different = points.stream().mapToDouble(LoadPoint::load).distinct().count();
        return different >= LEAST_POINTS
                ? Optional.empty()
                : Optional.of("a scalability law needs " + LEAST_POINTS + " different values, not " + different);
    }

    /** By how much a point lies above the law, as a part of what the law says; negative below. */
    public double residual(LoadPoint point) {
        return point.perSecond() / law.perSecond(point.load()) - 1;
    }

    /** The largest distance of a point from the law, as a part of what the law says. */
    public double largestResidual() {
        return points.stream()
                .mapToDouble(point -> Math.abs(residual(point)))
                .max()
                .orElse(0);
    }

    /** One line for a person. */
    @Override
    public String toString() {
        String peak = law.peakLoad().isPresent()
                ? String.format(Locale.ROOT, "peak at N* = %.1f", law.peakLoad().getAsDouble())
                : "no peak";
        return String.format(
                Locale.ROOT,
                "lambda = %,.1f/s, sigma = %.4g, kappa = %.4g, %s, R^2 = %.4f, largest residual %.1f %%",
                law.lambda(),
                law.sigma(),
                law.kappa(),
                peak,
                rSquared,
                largestResidual() * 100);
    }

    private static double rSquared(List<LoadPoint> points, ScalabilityLaw law) {
        double mean =
                points.stream().mapToDouble(LoadPoint::perSecond).average().orElseThrow();
        double unexplained = 0;
        double total = 0;
        for (LoadPoint point : points) {
            unexplained += Math.pow(point.perSecond() - law.perSecond(point.load()), 2);
            total += Math.pow(point.perSecond() - mean, 2);
        }
        double leastTotal = ROUNDING * points.size() * mean * mean;
        return total <= leastTotal && unexplained <= leastTotal ? 1 : 1 - unexplained / Math.max(total, leastTotal);
    }

    private record Candidate(ScalabilityLaw law, double squares) {}

    /** Which coefficients there are besides {@code a}. */
    private record Shape(boolean hasContention, boolean hasCoherence) {
        /** Least squares; empty where a coefficient would be negative, or the points do not determine them. */
        Optional<Candidate> fit(List<LoadPoint> points) {
            double[] ones = points.stream().mapToDouble(point -> 1).toArray();
            double[][] rows = points.stream().map(this::row).toArray(double[][]::new);
            double[] found;
            double squares;
            try {
                var regression = new OLSMultipleLinearRegression();
                regression.setNoIntercept(true);
                regression.newSampleData(ones, rows);
                found = regression.estimateRegressionParameters();
                squares = regression.calculateResidualSumOfSquares();
            } catch (SingularMatrixException undetermined) {
                return Optional.empty();
            }
            double a = found[0];
            double b = hasContention ? found[1] : 0;
            double c = hasCoherence ? found[found.length - 1] : 0;
            return a > 0 && b >= 0 && c >= 0
                    ? Optional.of(new Candidate(new ScalabilityLaw(1 / a, b / a, c / a), squares))
                    : Optional.empty();
        }

        private double[] row(LoadPoint point) {
            double load = point.load();
            double each = point.perSecond() / load;
            double contention = each * (load - 1);
            double coherence = each * load * (load - 1);
            if (hasContention) {
                return hasCoherence ? new double[] {each, contention, coherence} : new double[] {each, contention};
            }
            return hasCoherence ? new double[] {each, coherence} : new double[] {each};
        }
    }
}
