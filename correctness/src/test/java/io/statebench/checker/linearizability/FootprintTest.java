package io.statebench.checker.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FootprintTest {
    private static final long OBJECT = 32;

    @Test
    void aCollectionGrowsByTwoReferencesAnElement() {
        assertThat(Footprint.bytes(List.of())).isEqualTo(OBJECT);
        assertThat(Footprint.bytes(Set.of(1L, 2L, 3L))).isEqualTo(OBJECT + 3 * 8);
    }

    @Test
    void aMapGrowsByAnEntry() {
        assertThat(Footprint.bytes(Map.of())).isEqualTo(OBJECT);
        assertThat(Footprint.bytes(Map.of("x", 1L, "y", 2L))).isEqualTo(OBJECT + 2 * 48);
    }

    @Test
    void aTextGrowsByItsLetters() {
        assertThat(Footprint.bytes("abc")).isEqualTo(OBJECT + 3);
    }

    @Test
    void anythingElseIsOneObject() {
        assertThat(Footprint.bytes(7L)).isEqualTo(OBJECT);
        assertThat(Footprint.bytes(null)).isEqualTo(OBJECT);
    }
}
