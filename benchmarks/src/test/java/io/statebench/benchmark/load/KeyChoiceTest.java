package io.statebench.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class KeyChoiceTest {
    @Test
    void everyKeyIsAboutAsLikely() {
        KeyChoice keys = KeyChoice.uniform(10, 3);
        int[] counts = new int[10];
        for (long call = 0; call < 100_000; call++) {
            counts[keys.of(call)]++;
        }

        // 10,000 each with a deviation of 95; five of them is one in a million.
        assertThat(Arrays.stream(counts).boxed().toList())
                .allSatisfy(count -> assertThat(count).isBetween(9_500, 10_500));
    }

    @Test
    void aCallHasOneKeyWhoeverAsks() {
        assertThat(KeyChoice.uniform(1_000, 3).of(42))
                .isEqualTo(KeyChoice.uniform(1_000, 3).of(42));
    }

    @Test
    void noKeysAreRefused() {
        assertThatThrownBy(() -> KeyChoice.uniform(0, 1)).hasMessageContaining("not 0");
    }
}
