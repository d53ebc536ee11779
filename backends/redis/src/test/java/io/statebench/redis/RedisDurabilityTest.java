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

    @Test
    void whatIsNotSaidIsNotKnown() {
        assertThat(RedisDurability.ofOne(Map.of())).isEqualTo(Durability.UNKNOWN);
    }
}
