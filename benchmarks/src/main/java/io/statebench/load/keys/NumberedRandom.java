package io.statebench.load.keys;

import org.apache.commons.math3.random.AbstractRandomGenerator;

/**
 * Random numbers that follow from a seed and a call's number alone, so that machines which share a plan's calls draw for
 * each of them what one machine would. The steps are those of SplitMix64 (Guy L. Steele Jr., Doug Lea, Christine H. Flood,
 * Fast Splittable Pseudorandom Number Generators, 2014, figure 17), as in {@link java.util.SplittableRandom}.
 */
final class NumberedRandom extends AbstractRandomGenerator {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
    private static final double UNIT = 0x1.0p-53;

    private final long seed;
    private long state;

    NumberedRandom(long seed) {
        this.seed = seed;
    }

    /** What is drawn next belongs to this call. */
    void moveTo(long number) {
        state = mixed(seed ^ mixed(number + GOLDEN_GAMMA));
    }

    @Override
    public void setSeed(long another) {
        state = another;
    }

    @Override
    public double nextDouble() {
        state += GOLDEN_GAMMA;
        return (mixed(state) >>> 11) * UNIT;
    }

    private static long mixed(long bits) {
        long first = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        long second = (first ^ (first >>> 27)) * 0x94d049bb133111ebL;
        return second ^ (second >>> 31);
    }
}
