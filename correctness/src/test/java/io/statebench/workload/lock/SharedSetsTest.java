package io.statebench.workload.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.Lease;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedSetsTest {
    private final SharedSets sets = new SharedSets();

    @Test
    void whatAWriteErasesIsTold() {
        assertThat(sets.write("s", List.of(1L, 2L), Lease.NO_TOKEN)).hasValue(List.of());

        assertThat(sets.write("s", List.of(1L, 3L), Lease.NO_TOKEN)).hasValue(List.of(2L));
        assertThat(sets.read("s")).containsExactly(1L, 3L);
    }

    @Test
    void aWriteWithASmallerTokenThanAReadersIsRefused() {
        assertThat(sets.read("s", 1)).hasValue(List.of());
        assertThat(sets.read("s", 2)).hasValue(List.of());

        assertThat(sets.write("s", List.of(7L), 1)).isEmpty();
        assertThat(sets.read("s")).isEmpty();
        assertThat(sets.write("s", List.of(8L), 2)).hasValue(List.of());
    }

    @Test
    void aTokenCountsForItsSetAlone() {
        assertThat(sets.write("s", List.of(1L), 5)).isPresent();

        assertThat(sets.write("t", List.of(1L), 4)).isPresent();
        assertThat(sets.read("s", 4)).isEmpty();
    }
}
