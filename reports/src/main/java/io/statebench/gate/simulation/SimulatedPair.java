package io.statebench.gate.simulation;

import io.statebench.gate.decision.Direction;
import io.statebench.gate.decision.Pair;
import java.util.Arrays;

/** The logarithms of the iterations of both runs, larger is worse. */
final class SimulatedPair {
    private final double[] baseline;
    private final double[] candidate;

    SimulatedPair(double[] baseline, double[] candidate) {
        this.baseline = baseline;
        this.candidate = candidate;
    }

    /** One run, one number: as the gate reads it. */
    Pair pair(Direction direction) {
        return new Pair(number(baseline, direction), number(candidate, direction));
    }

    /** One iteration of either arm: as the gate must not read it. */
    SimulatedPair iteration(int index) {
        return new SimulatedPair(new double[] {baseline[index]}, new double[] {candidate[index]});
    }

    private static double number(double[] iterations, Direction direction) {
        double mean = Arrays.stream(iterations).sum() / iterations.length;
        return Math.exp(direction == Direction.LOWER_IS_BETTER ? mean : -mean);
    }
}
