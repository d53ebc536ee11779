package io.statebench.checker.linearizability;

/**
 * How many random histories the tests of this package draw: {@code -Dstatebench.fuzz=1000000} asks for more than usual,
 * {@code -Dstatebench.fuzz=300} for fewer, as the search for surviving mutants does.
 */
final class Fuzz {
    /** Of fewer than these no test could say that it saw enough of each sort. */
    private static final int LEAST = 100;

    private static final int MOST_PER_PART = 10_000;
    /** Chosen: about twice the standard deviation of 0.98 in a hundred. */
    private static final double BY_CHANCE = 0.03;

    private static final int ASKED = Math.max(LEAST, Integer.getInteger("statebench.fuzz", 100_000));

    /** What one thread compares, from a seed of its own. */
    static final int PART = Math.min(MOST_PER_PART, ASKED);
    /** For each model. Rounded down to whole parts. */
    static final int HISTORIES = ASKED / PART * PART;

    private Fuzz() {}

    /** For what costs more or is seen earlier: so many, or a third where not even that many were asked for. */
    static int atMost(int histories) {
        return Math.min(histories, Math.max(LEAST, HISTORIES / 3));
    }

    /** The least share of so many that shall be found of all; a few histories may miss it by chance. */
    static double share(double least) {
        return HISTORIES < MOST_PER_PART ? least - BY_CHANCE : least;
    }
}
