package io.statebench.checker.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepMapTest {
    private static StepMap mapOf(int values, int actions) {
        StepMap map = new StepMap();
        for (int value = 0; value < values; value++) {
            for (int action = 0; action < actions; action++) {
                map.put(value, action, 1000 * value + action);
            }
        }
        return map;
    }

    /** Below, at and above where it grows. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31, 32, 33, 64, 1000})
    void findsWhatWasPutAndNothingElse(int values) {
        StepMap map = mapOf(values, 3);

        for (int value = 0; value < values; value++) {
            for (int action = 0; action < 3; action++) {
                assertThat(map.get(value, action)).isEqualTo(1000 * value + action);
            }
            assertThat(map.get(value, 3)).isEqualTo(StepMap.ABSENT);
        }
        assertThat(map.get(values, 0)).isEqualTo(StepMap.ABSENT);
    }

    @Test
    void aValueAndAnActionAreNotTakenForEachOther() {
        StepMap map = new StepMap();

        map.put(1, 2, 3);

        assertThat(map.get(2, 1)).isEqualTo(StepMap.ABSENT);
    }

    /** Twelve bytes a place, of which at least half are free; from a thousand entries on with the next growth. */
    @Test
    void countsWhatItHoldsAndTheNextGrowth() {
        assertThat(mapOf(0, 1).bytes()).isEqualTo(12L * 64);
        assertThat(mapOf(32, 1).bytes()).isEqualTo(12L * 64);
        assertThat(mapOf(33, 1).bytes()).isEqualTo(12L * 128);
        assertThat(mapOf(1024, 1).bytes()).isEqualTo(12L * 2048);
        assertThat(mapOf(1025, 1).bytes()).isEqualTo(12L * 4096 + 24L * 4096);
        assertThat(mapOf(2049, 1).bytes()).isEqualTo(12L * 8192);
        assertThat(mapOf(3071, 1).bytes()).isEqualTo(12L * 8192);
        assertThat(mapOf(3072, 1).bytes()).isEqualTo(12L * 8192 + 24L * 8192);
    }
}
