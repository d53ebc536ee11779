package io.statebench.checker.linearizability;

import io.statebench.checker.linearizability.RandomHistories.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What operations on keys, sets, counters, queues and logs may say: few values, and replies that are guessed. */
final class RandomHistoriesOfCollections {
    private static final int VALUES = 2;
    private static final int MANY_VALUES = 5;
    private static final int LONGEST = 3;

    private RandomHistoriesOfCollections() {}

    static RandomHistories ofVersionedRegister() {
        return new RandomHistories(random -> switch (random.nextInt(3)) {
            case 0 -> new Kind("read", null, list(maybe(value(random), random), version(random)));
            case 1 -> {
                Object value = value(random);
                yield new Kind("write", list(value, null), list(value, maybe(1 + version(random), random)));
            }
            default -> same("cas", list(version(random), value(random)));
        });
    }

    static RandomHistories ofMultiRegister() {
        return new RandomHistories(random -> {
            List<List<?>> argument = new ArrayList<>();
            List<List<?>> reply = new ArrayList<>();
            for (int left = random.nextInt(1, LONGEST + 1); left > 0; left--) {
                String key = random.nextBoolean() ? "x" : "y";
                boolean isWrite = random.nextInt(3) == 0;
                Object value = maybe(value(random), random);
                argument.add(list(isWrite ? "write" : "read", key, isWrite ? value : null));
                reply.add(list(isWrite ? "write" : "read", key, value));
            }
            return new Kind("txn", argument, reply);
        });
    }

    static RandomHistories ofKeyValue() {
        return new RandomHistories(random -> switch (random.nextInt(8)) {
            case 0, 1, 2 -> new Kind("get", null, text(random));
            case 3 -> same("put", text(random));
            case 4, 5 -> same("append", random.nextBoolean() ? "a" : "b");
            case 6 -> same("cas", list(text(random), text(random)));
            default -> same("delete", null);
        });
    }

    /** Most texts are appended once, as most histories are short. */
    static RandomHistories ofKeyValueByAppends() {
        List<String> found = List.of("", "a", "a", "b", "ab", "ab", "ba", "abc", "aab", "c", "cab", "aa");
        return new RandomHistories(random -> switch (random.nextInt(16)) {
            case 0, 1, 2, 3, 4, 5 -> new Kind("get", null, found.get(random.nextInt(found.size())));
            case 6 -> same("put", List.of("c", "", "aa").get(random.nextInt(3)));
            case 7 -> same("cas", list(found.get(random.nextInt(4)), found.get(random.nextInt(found.size()))));
            case 8 -> same("delete", null);
            default -> same("append", List.of("a", "b", "c", "ab", "").get(Math.min(4, random.nextInt(9) / 2)));
        });
    }

    static RandomHistories ofSet() {
        return new RandomHistories(random -> switch (random.nextInt(4)) {
            case 0 -> same("add", value(random));
            case 1 -> same("remove", value(random));
            case 2 -> contains(random);
            default -> new Kind("read", null, elements(random));
        });
    }

    static RandomHistories ofCounter() {
        return new RandomHistories(random -> switch (random.nextInt(3)) {
            case 0 -> same("add", (long) random.nextInt(-1, 3));
            case 1 -> new Kind("inc-and-get", null, maybe((long) random.nextInt(1, 4), random));
            default -> new Kind("read", null, (long) random.nextInt(0, 4));
        });
    }

    static RandomHistories ofFifoQueue() {
        return new RandomHistories(random -> switch (random.nextInt(5)) {
            case 0, 1 -> same("enqueue", value(random));
            case 2, 3 -> new Kind("dequeue", null, value(random));
            default -> new Kind("dequeue", null, ":empty");
        });
    }

    /** Values that seldom come twice. */
    static RandomHistories ofUniqueQueue() {
        return new RandomHistories(random -> switch (random.nextInt(5)) {
            case 0, 1 -> same("enqueue", (long) random.nextInt(MANY_VALUES));
            case 2, 3 -> new Kind("dequeue", null, (long) random.nextInt(MANY_VALUES));
            default -> new Kind("dequeue", null, ":empty");
        });
    }

    /** Changes by one, some of which say what they led to. */
    static RandomHistories ofUnitCounter() {
        return new RandomHistories(random -> switch (random.nextInt(3)) {
            case 0 -> same("add", 1L);
            case 1 -> new Kind("inc-and-get", null, maybe((long) random.nextInt(1, 4), random));
            default -> new Kind("read", null, maybe((long) random.nextInt(0, 4), random));
        });
    }

    static RandomHistories ofGrowingSet() {
        return new RandomHistories(random -> switch (random.nextInt(3)) {
            case 0 -> same("add", value(random));
            case 1 -> contains(random);
            default -> new Kind("read", null, maybe(elements(random), random));
        });
    }

    static RandomHistories ofSetByElement() {
        return new RandomHistories(random -> switch (random.nextInt(4)) {
            case 0 -> same("add", value(random));
            case 1 -> same("remove", value(random));
            default -> contains(random);
        });
    }

    /** All offsets are given. */
    static RandomHistories ofLogWithOffsets() {
        return new RandomHistories(random -> switch (random.nextInt(5)) {
            case 0, 1, 2 -> {
                Object value = value(random);
                yield new Kind("append", list(value, null), list(value, (long) random.nextInt(LONGEST)));
            }
            case 3 -> {
                Object offset = (long) random.nextInt(LONGEST);
                yield new Kind("read", list(offset, null), list(offset, maybe(value(random), random)));
            }
            default -> new Kind("read-all", null, maybe(values(random), random));
        });
    }

    /** Values that seldom come twice, and appends that seldom say where. */
    static RandomHistories ofLogWithUniqueValues() {
        return new RandomHistories(random -> switch (random.nextInt(5)) {
            case 0, 1, 2 -> {
                Object value = (long) random.nextInt(MANY_VALUES);
                boolean isSaid = random.nextInt(MANY_VALUES) == 0;
                yield new Kind(
                        "append",
                        list(value, null),
                        list(value, isSaid ? (Object) (long) random.nextInt(LONGEST) : null));
            }
            case 3 -> {
                Object offset = (long) random.nextInt(2);
                Object value = (long) random.nextInt(MANY_VALUES);
                yield new Kind("read", list(offset, null), list(offset, maybe(value, random)));
            }
            default -> new Kind("read-all", null, maybe(differentValues(random), random));
        });
    }

    static RandomHistories ofLog() {
        return new RandomHistories(random -> switch (random.nextInt(5)) {
            case 0, 1, 2 -> {
                Object value = value(random);
                yield new Kind("append", list(value, null), list(value, maybe((long) random.nextInt(LONGEST), random)));
            }
            case 3 -> {
                Object offset = (long) random.nextInt(2);
                yield new Kind("read", list(offset, null), list(offset, maybe(value(random), random)));
            }
            default -> new Kind("read-all", null, values(random));
        });
    }

    private static Kind contains(RandomGenerator random) {
        Object value = value(random);
        return new Kind("contains", list(value, null), list(value, random.nextBoolean()));
    }

    private static List<Object> differentValues(RandomGenerator random) {
        return List.<List<Object>>of(
                        List.of(), List.of(0L), List.of(1L), List.of(1L, 0L), List.of(0L, 2L), List.of(2L, 1L, 3L))
                .get(random.nextInt(6));
    }

    private static List<Object> elements(RandomGenerator random) {
        return List.<List<Object>>of(List.of(), List.of(0L), List.of(1L), List.of(1L, 0L))
                .get(random.nextInt(4));
    }

    /** Called with all that there is to say. */
    private static Kind same(String f, @Nullable Object value) {
        return new Kind(f, value, value);
    }

    private static Object value(RandomGenerator random) {
        return (long) random.nextInt(VALUES);
    }

    private static long version(RandomGenerator random) {
        return random.nextInt(LONGEST);
    }

    private static String text(RandomGenerator random) {
        return List.of("", "", "a", "a", "b", "ab", "ba").get(random.nextInt(7));
    }

    private static List<Object> values(RandomGenerator random) {
        List<Object> values = new ArrayList<>();
        for (int left = random.nextInt(LONGEST); left > 0; left--) {
            values.add(value(random));
        }
        return values;
    }

    /** Nil, now and then. */
    private static @Nullable Object maybe(Object value, RandomGenerator random) {
        return random.nextInt(4) == 0 ? null : value;
    }

    /** A list whose parts may be nil. */
    private static List<?> list(@Nullable Object... parts) {
        return Arrays.asList(parts);
    }
}
