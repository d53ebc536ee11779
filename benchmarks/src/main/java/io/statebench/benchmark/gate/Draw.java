package io.statebench.benchmark.gate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * What chance says of one block: the order of its benchmarks, and which arm goes first in each pair.
 *
 * <p>Benchmarks of one backend stay together, so that its server runs for them alone and none idles beside another's. The
 * same seed, stage, number and benchmarks give the same draw.
 *
 * @param pairs in the order in which they are measured
 */
record Draw(List<Toss> pairs) {
    Draw {
        pairs = List.copyOf(pairs);
    }

    /**
     * One pair.
     *
     * @param isCandidateFirst the coin
     */
    record Toss(BenchmarkKey key, boolean isCandidateFirst) {
        List<Arm.Role> order() {
            return isCandidateFirst
                    ? List.of(Arm.Role.CANDIDATE, Arm.Role.BASELINE)
                    : List.of(Arm.Role.BASELINE, Arm.Role.CANDIDATE);
        }
    }

    /** @param number of the block in its stage, from 0 */
    static Draw of(long seed, int stage, int number, Collection<BenchmarkKey> keys) {
        RandomGenerator random = generator(seed, stage, number);
        Map<String, List<BenchmarkKey>> byBackend = new TreeMap<>();
        for (BenchmarkKey key : new TreeSet<>(keys)) {
            byBackend.computeIfAbsent(key.backend(), first -> new ArrayList<>()).add(key);
        }
        List<Toss> pairs = new ArrayList<>();
        for (List<BenchmarkKey> group : shuffled(List.copyOf(byBackend.values()), random)) {
            for (BenchmarkKey key : shuffled(group, random)) {
                pairs.add(new Toss(key, random.nextBoolean()));
            }
        }
        return new Draw(pairs);
    }

    /**
     * One that has nothing to do with those of other blocks. Each step goes through the generator's own mixing: seeds that
     * are merely added up can lie on one path of it, and a block would then draw what its neighbour drew, a place later.
     */
    private static RandomGenerator generator(long seed, int stage, int number) {
        long ofStage = new SplittableRandom(new SplittableRandom(seed).nextLong() + stage).nextLong();
        return new SplittableRandom(new SplittableRandom(ofStage + number).nextLong());
    }

    /** Durstenfeld, Algorithm 235: Random permutation, 1964. */
    private static <T> List<T> shuffled(List<T> values, RandomGenerator random) {
        List<T> shuffled = new ArrayList<>(values);
        for (int last = shuffled.size() - 1; last > 0; last--) {
            int other = random.nextInt(last + 1);
            T moved = shuffled.set(other, shuffled.get(last));
            shuffled.set(last, moved);
        }
        return shuffled;
    }

    /** The benchmarks with the same backend, in the order of their turns; the pairs of each in theirs. */
    Map<String, List<Toss>> byBackend() {
        Map<String, List<Toss>> groups = new LinkedHashMap<>();
        for (Toss pair : pairs) {
            groups.computeIfAbsent(pair.key().backend(), first -> new ArrayList<>())
                    .add(pair);
        }
        return groups;
    }

    /** The benchmarks' keys in order. */
    List<String> order() {
        return pairs.stream().map(pair -> pair.key().toString()).toList();
    }
}
