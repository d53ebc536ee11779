package io.statebench.checker.linearizability;

import io.statebench.checker.linearizability.RandomHistories.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** What operations on locks may say: few owners and tokens. */
final class RandomHistoriesOfLocks {
    private static final List<String> OWNERS = List.of("a", "b");
    private static final int TOKENS = 4;

    private RandomHistoriesOfLocks() {}

    static RandomHistories ofOwnerMutex() {
        return new RandomHistories(
                random -> random.nextBoolean() ? acquire("acquire", random) : ofHolder("release", "released", random));
    }

    static RandomHistories ofLeasedMutex() {
        return new RandomHistories(random -> switch (random.nextInt(4)) {
            case 0, 1 -> acquire("acquire", random);
            case 2 -> ofHolder("renew", "renewed", random);
            default -> ofHolder("release", "released", random);
        });
    }

    static RandomHistories ofFencedMutex() {
        return new RandomHistories(
                random -> random.nextBoolean() ? acquireWithToken(random) : releaseWithToken(random));
    }

    static RandomHistories ofReadWriteLock() {
        return new RandomHistories(random -> switch (random.nextInt(5)) {
            case 0, 1 -> acquire("acquire-read", random);
            case 2 -> acquire("acquire-write", random);
            case 3 -> release("release-read", random);
            default -> release("release-write", random);
        });
    }

    static RandomHistories ofSemaphore() {
        return new RandomHistories(random -> {
            Long count = random.nextInt(3) == 0 ? Long.valueOf(2) : null;
            return new Kind(random.nextInt(5) < 3 ? "acquire" : "release", count, count);
        });
    }

    /** Called without saying who; one in doubt stays so. */
    private static Kind acquire(String f, RandomGenerator random) {
        return new Kind(f, null, Map.of("owner", owner(random)));
    }

    private static Kind release(String f, RandomGenerator random) {
        Map<String, Object> claim = Map.of("owner", owner(random));
        return new Kind(f, claim, claim);
    }

    private static Kind ofHolder(String f, String reply, RandomGenerator random) {
        Map<String, Object> claim = Map.of("owner", owner(random));
        return new Kind(f, claim, with(claim, reply, random.nextInt(3) > 0));
    }

    private static Kind acquireWithToken(RandomGenerator random) {
        Map<String, Object> claim = Map.of("owner", owner(random));
        return new Kind("acquire", random.nextBoolean() ? null : claim, with(claim, "token", token(random)));
    }

    private static Kind releaseWithToken(RandomGenerator random) {
        Map<String, Object> claim = Map.of("owner", owner(random));
        if (random.nextInt(3) == 0) {
            claim = with(claim, "token", token(random));
        }
        return new Kind("release", claim, random.nextInt(3) == 0 ? with(claim, "released", false) : claim);
    }

    private static Map<String, Object> with(Map<String, Object> claim, String name, Object part) {
        Map<String, Object> more = new LinkedHashMap<>(claim);
        more.put(name, part);
        return more;
    }

    private static String owner(RandomGenerator random) {
        return OWNERS.get(random.nextInt(OWNERS.size()));
    }

    private static long token(RandomGenerator random) {
        return random.nextInt(TOKENS);
    }
}
