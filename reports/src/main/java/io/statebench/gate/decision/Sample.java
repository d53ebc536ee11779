package io.statebench.gate.decision;

import io.statebench.gate.statistics.Power;
import io.statebench.gate.statistics.Samples;
import io.statebench.gate.statistics.SignedRanks;
import io.statebench.gate.statistics.WalshAverages;
import java.util.List;

/** Some sound pairs of one metric, and what they say against its tolerance. Worse is positive. */
final class Sample {
    /**
     * Log ratios are rounded to multiples of 2^-40, a millionth of a millionth. What is equal but for the unit it was
     * written in then stays tied, and no measurement is that fine.
     */
    private static final double GRID = 0x1p40;

    private final MetricPairs metric;
    private final List<Pair> pairs;
    private final double[] worsenings;
    private final WalshAverages averages;

    /** At least one pair. */
    Sample(MetricPairs metric, List<Pair> pairs) {
        this.metric = metric;
        this.pairs = pairs;
        this.worsenings = pairs.stream()
                .mapToDouble(pair -> metric.direction().worsening(pair.baseline(), pair.candidate()))
                .map(worsening -> Math.rint(worsening * GRID) / GRID)
                .toArray();
        this.averages = WalshAverages.of(worsenings);
    }

    int size() {
        return pairs.size();
    }

    double estimate() {
        return averages.estimate();
    }

    double lower() {
        return averages.lowerBound(GateSettings.PASS_ERROR);
    }

    double upper() {
        return averages.upperBound(GateSettings.PASS_ERROR);
    }

    double pWorse() {
        return SignedRanks.of(worsenings).pAboveZero();
    }

    double pBetter() {
        return SignedRanks.of(worsenings).pBelowZero();
    }

    /** A fraction, see {@link Power#detectable}. */
    double detectable() {
        return Power.detectable(Samples.deviation(worsenings), size());
    }

    /** Whether so many pairs on so noisy a machine would have shown a worsening of the size of the tolerance. */
    boolean canDetect() {
        return detectable() <= metric.tolerance();
    }

    boolean isWithinTolerance(double error) {
        return averages.upperBound(error) < limit();
    }

    boolean isWithinToleranceBetter(double error) {
        return averages.lowerBound(error) > -limit();
    }

    boolean isBelowFloor(double error) {
        return metric.floor() > 0 && amounts().upperBound(error) < metric.floor();
    }

    boolean isBelowFloorBetter(double error) {
        return metric.floor() > 0 && amounts().lowerBound(error) > -metric.floor();
    }

    /** Whether the estimate is as large as the tolerance and, where a floor is given, the median change is above it. */
    boolean isLargeWorsening() {
        return estimate() >= limit() && isAboveFloor(medianAmount());
    }

    boolean isLargeImprovement() {
        return estimate() <= -limit() && isAboveFloor(-medianAmount());
    }

    double baselineMedian() {
        return Samples.median(pairs.stream().mapToDouble(Pair::baseline).toArray());
    }

    double candidateMedian() {
        return Samples.median(pairs.stream().mapToDouble(Pair::candidate).toArray());
    }

    private boolean isAboveFloor(double amount) {
        return metric.floor() == 0 || amount > metric.floor();
    }

    private double medianAmount() {
        return Samples.median(rawAmounts());
    }

    private WalshAverages amounts() {
        return WalshAverages.of(rawAmounts());
    }

    private double[] rawAmounts() {
        return pairs.stream()
                .mapToDouble(pair -> metric.direction().amount(pair.baseline(), pair.candidate()))
                .toArray();
    }

    private double limit() {
        return Math.log1p(metric.tolerance());
    }
}
