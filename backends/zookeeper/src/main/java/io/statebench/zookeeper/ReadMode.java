package io.statebench.zookeeper;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How fresh a read is. A server answers a plain read by what it has, which may be old (ZooKeeper Internals, <em>Consistency
 * Guarantees</em>).
 */
enum ReadMode {
    /**
     * A change that changes nothing goes before it, and needs a majority as any change does. What the same session reads then
     * has all that was acknowledged before. Costs as much as a write, disk included.
     */
    QUORUM,
    /**
     * A {@code sync} goes before it, which the leader answers by itself (ZOOKEEPER-1675, open). One that has been replaced and has
     * not noticed yet answers, too, so that such a read is old in rare cases. Costs a round trip to the leader.
     */
    SYNC,
    /** Nothing goes before it. */
    LOCAL;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> words() {
        return Arrays.stream(values()).map(ReadMode::word).toList();
    }

    static ReadMode of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
