package io.statebench.redis;

import io.statebench.backend.Durability;
import java.util.Map;

/** What has become of an acknowledged write, by what servers say of their append-only file. */
final class RedisDurability {
    private RedisDurability() {}

    /** Of the one server that acknowledges. */
    static Durability ofOne(Map<String, String> facts) {
        String file = facts.getOrDefault("appendonly", "unknown");
        return switch (file) {
            case "no" -> Durability.ONE_MEMORY;
            case "yes" -> forced(facts);
            default -> Durability.UNKNOWN;
        };
    }

    /**
     * Of a primary with replicas, whose acknowledgement may wait until some of them have the write in their memory: with those it
     * may be a majority, whatever the file of one says.
     *
     * @param facts with {@code wait}, how many replicas are waited for
     * @param replicas how many the primary has; 0 where nobody knows
     */
    static Durability ofPrimary(Map<String, String> facts, int replicas) {
        Durability ofOne = ofOne(facts);
        int awaited = number(facts, "wait");
        boolean isMajority = replicas > 0 && 2 * (1 + awaited) > 1 + replicas;
        return isMajority && ofOne.compareTo(Durability.MAJORITY_MEMORY) < 0 ? Durability.MAJORITY_MEMORY : ofOne;
    }

    /** A fact as a number from 0 on; 0 where it is none. */
    static int number(Map<String, String> facts, String name) {
        String text = facts.getOrDefault(name, "");
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
    }

    private static Durability forced(Map<String, String> facts) {
        return switch (facts.getOrDefault("appendfsync", "unknown")) {
            case "always" -> Durability.ONE_DISK;
            case "everysec" -> Durability.ONE_DISK_SOON;
            case "no" -> Durability.ONE_MEMORY;
            default -> Durability.UNKNOWN;
        };
    }

    /** Of a majority of servers that know nothing of each other; what they do not all say alike counts as the weaker. */
    static Durability ofMajority(Map<String, String> facts) {
        return ofOne(facts) == Durability.ONE_DISK ? Durability.MAJORITY_DISK : Durability.MAJORITY_MEMORY;
    }
}
