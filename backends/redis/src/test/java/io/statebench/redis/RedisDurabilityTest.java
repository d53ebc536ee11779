package io.statebench.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.Durability;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisDurabilityTest {
    @ParameterizedTest
    @CsvSource({
        "no, always, ONE_MEMORY, MAJORITY_MEMORY",
        "yes, no, ONE_MEMORY, MAJORITY_MEMORY",
        "yes, everysec, ONE_DISK_SOON, MAJORITY_MEMORY",
        "yes, always, ONE_DISK, MAJORITY_DISK",
        "unknown, always, UNKNOWN, MAJORITY_MEMORY",
        "yes, unknown, UNKNOWN, MAJORITY_MEMORY",
        "'in order: yes, no', always, UNKNOWN, MAJORITY_MEMORY"
    })
    void itFollowsFromTheAppendOnlyFile(String file, String forced, Durability ofOne, Durability ofMajority) {
        Map<String, String> facts = Map.of("appendonly", file, "appendfsync", forced);

        assertThat(RedisDurability.ofOne(facts)).isEqualTo(ofOne);
        assertThat(RedisDurability.ofMajority(facts)).isEqualTo(ofMajority);
    }

    @ParameterizedTest
    @CsvSource({
        "no, 0, 2, ONE_MEMORY",
        "no, 1, 2, MAJORITY_MEMORY",
        "yes, 1, 2, MAJORITY_MEMORY",
        "yes, 0, 2, ONE_DISK",
        "no, 1, 4, ONE_MEMORY",
        "no, 2, 4, MAJORITY_MEMORY",
        "no, 1, 1, MAJORITY_MEMORY",
        "no, 0, 1, ONE_MEMORY",
        "no, 1, 0, ONE_MEMORY",
        "no, unknown, 2, ONE_MEMORY"
    })
    void aWriteThatReplicasWereWaitedForMayBeInAMajority(
            String file, String awaited, int replicas, Durability expected) {
        Map<String, String> facts = Map.of("appendonly", file, "appendfsync", "always", "wait", awaited);

        assertThat(RedisDurability.ofPrimary(facts, replicas)).isEqualTo(expected);
    }

    @Test
    void whatIsNotSaidIsNotKnown() {
        assertThat(RedisDurability.ofOne(Map.of())).isEqualTo(Durability.UNKNOWN);
    }
}
