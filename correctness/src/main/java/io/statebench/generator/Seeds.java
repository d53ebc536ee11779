package io.statebench.generator;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The random streams of a run, each found by its name: the only place where randomness begins.
 *
 * <p>A stream depends on the seed and its name alone, so that one more client shifts neither the nemesis nor another
 * client.
 *
 * @param seed names the run; the same seed gives the same streams, on every JDK
 */
public record Seeds(long seed) {
    // FNV-1a for 64 bits: Fowler, Noll, Vo and Eastlake, "The FNV Non-Cryptographic Hash Algorithm", section 5.
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    /** How large a drawn seed may get; chosen so that a person can read it out. */
    private static final int FRESH_BOUND = 1_000_000;

    /** Streams that nobody chose. */
    public static Seeds fresh() {
        return new Seeds(new SplittableRandom().nextInt(1, FRESH_BOUND));
    }

    /** The stream of a name, such as {@code client-3}, from its beginning. */
    public RandomGenerator stream(String name) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * FNV_PRIME;
        }
        // SplittableRandom mixes what it is given only after adding a step; nearby seeds are first driven apart here.
        return new SplittableRandom(new SplittableRandom(seed).nextLong() ^ hash);
    }
}
