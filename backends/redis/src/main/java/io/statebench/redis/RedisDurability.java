package io.statebench.redis;

import io.statebench.backend.Durability;
import java.util.Map;

/** What has become of an acknowledged write, by what servers say of their append-only file. */
final class RedisDurability {
    private RedisDurability() {}

    /** Of the one server that acknowledges; replicas hear of it later, and {@code WAIT} has them say that they have heard. */
    static Durability ofOne(Map<String, String> facts) {
        String file = facts.getOrDefault("appendonly", "unknown");
        return switch (file) {
            case "no" -> Durability.ONE_MEMORY;
            case "yes" -> forced(facts);
            default -> Durability.UNKNOWN;
        };
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
