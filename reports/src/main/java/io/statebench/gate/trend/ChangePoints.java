package io.statebench.gate.trend;

import io.statebench.gate.statistics.Samples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Finds the changes of level in a series.
 *
 * <p>E-divisive: N. A. James, D. S. Matteson, "A nonparametric approach for multiple change point analysis of
 * multivariate data", JASA 109 (2014), section 3, as used on benchmarks by D. Daly and others, "The use of change point
 * detection to identify software performance regressions in a continuous integration system", ICPE 2020. The split with
 * the largest energy distance between both sides is kept where fewer than one in a hundred shufflings within the
 * segments found so far give a larger one; then the segments are split again. We always hold a split against the whole
 * of its segment, where the paper also tries to end the right side early: builds come one at a time, and the newest
 * change is the one of interest.
 *
 * <p>The shuffling calibrates the test for every length by itself: of series without a change, whatever the shape of
 * their noise, at most one in a hundred shows any. It does assume that neighbours are no more alike than others; a
 * machine that drifts shows changes of its own.
 */
public final class ChangePoints {
    /** One point may be chance and two may be one bad night, on either side of a change. */
    static final int LEAST_POINTS = 3;

    private static final double ALPHA = 0.01;
    private static final int SHUFFLINGS = 999;

    private final double[] series;
    private final RandomGenerator random;

    /** The index of each change found, with its p, and both ends of the series. */
    private final SortedMap<Integer, Double> bounds = new TreeMap<>();

    private ChangePoints(double[] series, RandomGenerator random) {
        this.series = series.clone();
        this.random = random;
        bounds.put(0, 0.0);
        bounds.put(series.length, 0.0);
    }

    /**
     * In order of the series. None in one of fewer than eight points or so, where no arrangement is rare enough.
     *
     * <p>Each change costs up to a thousand times the square of the number of points; a series without any, a few
     * dozen.
     *
     * @param series finite values in the order of the builds; may be empty
     * @param random shuffles; the same one finds the same
     */
    public static List<ChangePoint> find(double[] series, RandomGenerator random) {
        if (!Arrays.stream(series).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(Arrays.toString(series) + ", wanted finite values");
        }
        var points = new ChangePoints(series, random);
        boolean isSplit = true;
        while (isSplit) {
            isSplit = points.splitsOnceMore();
        }
        return points.found();
    }

    private boolean splitsOnceMore() {
        Split best = bestOf(series);
        if (best.distance() <= 0) {
            return false;
        }
        double[] shuffled = series.clone();
        int larger = 0;
        for (int i = 0; i < SHUFFLINGS; i++) {
            shuffleWithinSegments(shuffled);
            larger += bestOf(shuffled).distance() >= best.distance() ? 1 : 0;
            if (p(larger) > ALPHA) {
                return false;
            }
        }
        bounds.put(best.index(), p(larger));
        return true;
    }

    /** The observed arrangement counts as one of the shufflings, so that p is never 0 and never too small. */
    private static double p(int larger) {
        return (larger + 1.0) / (SHUFFLINGS + 1.0);
    }

    private Split bestOf(double[] values) {
        Split best = Split.NONE;
        List<Integer> ends = List.copyOf(bounds.keySet());
        for (int i = 1; i < ends.size(); i++) {
            Split split = Split.best(values, ends.get(i - 1), ends.get(i));
            best = split.distance() > best.distance() ? split : best;
        }
        return best;
    }

    private void shuffleWithinSegments(double[] values) {
        int from = 0;
        for (int to : bounds.keySet()) {
            for (int i = to - 1; i > from; i--) {
                int other = random.nextInt(from, i + 1);
                double value = values[i];
                values[i] = values[other];
                values[other] = value;
            }
            from = to;
        }
    }

    private List<ChangePoint> found() {
        List<Integer> ends = List.copyOf(bounds.keySet());
        List<ChangePoint> changes = new ArrayList<>();
        for (int i = 1; i + 1 < ends.size(); i++) {
            int index = ends.get(i);
            changes.add(new ChangePoint(
                    index,
                    Samples.median(Arrays.copyOfRange(series, ends.get(i - 1), index)),
                    Samples.median(Arrays.copyOfRange(series, index, ends.get(i + 1))),
                    bounds.getOrDefault(index, 1.0)));
        }
        return changes;
    }
}
