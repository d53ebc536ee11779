package io.statebench.benchmark.load;

import java.util.SplittableRandom;

/** Which key a call is on: a pure function of the call's number, so that several machines may share a plan. */
public interface KeyChoice {
    /** How many keys there are, at least 1. */
    int count();

    /** The index of a call's key, from 0; any thread may ask. */
    int of(long callNumber);

    /** Each key as likely as any other. */
    static KeyChoice uniform(int count, long seed) {
        if (count < 1) {
            throw new IllegalArgumentException("keys are at least 1, not " + count);
        }
        return new KeyChoice() {
            @Override
            public int count() {
                return count;
            }

            @Override
            public int of(long callNumber) {
                return draw(seed, callNumber).nextInt(count);
            }
        };
    }

    /** The random numbers of one call; driven apart first, since neighbouring seeds give neighbouring streams. */
    static SplittableRandom draw(long seed, long callNumber) {
        return new SplittableRandom(seed ^ (callNumber * 0x9E3779B97F4A7C15L)); // 2^64 over the golden ratio
    }
}
