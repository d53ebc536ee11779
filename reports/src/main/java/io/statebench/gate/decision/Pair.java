package io.statebench.gate.decision;

/** Two numbers in one unit, measured one right after the other. Any double may stand here: what cannot be is told apart later. */
public record Pair(double baseline, double candidate) {
    /** Whether both are finite and above zero, so that their ratio says something. */
    public boolean isSound() {
        return isSound(baseline) && isSound(candidate);
    }

    private static boolean isSound(double value) {
        return value > 0 && value < Double.POSITIVE_INFINITY;
    }

    /** The other way round. */
    public Pair swapped() {
        return new Pair(candidate, baseline);
    }
}
