package io.statebench.backend.broken;

import java.util.random.RandomGenerator;

/** Decides when a fault strikes. Thread-safe. */
final class Chance {
    private final int bound;
    private final RandomGenerator random;

    private Chance(int bound, RandomGenerator random) {
        this.bound = bound;
        this.random = random;
    }

    /** Strikes once in so many opportunities, on average. */
    static Chance oneIn(int bound, RandomGenerator random) {
        return new Chance(bound, random);
    }

    synchronized boolean strikes() {
        return random.nextInt(bound) == 0;
    }
}
