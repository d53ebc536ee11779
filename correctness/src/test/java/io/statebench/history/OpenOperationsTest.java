package io.statebench.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenOperationsTest {
    private static final int MOST = 1000;

    /** Those with a place at once, those for whom the table grows, the last with a place, and those beyond it. */
    @ParameterizedTest
    @ValueSource(ints = {0, 63, 64, 500, MOST - 1, MOST, Integer.MAX_VALUE})
    void aProcessHasOpenWhatWasSaid(int process) {
        OpenOperations open = new OpenOperations(MOST);

        open.set(process, 7);

        assertThat(open.of(process)).isEqualTo(7);
        assertThat(open.of(process - 1 < 0 ? 1 : process - 1)).isEqualTo(OpenOperations.NONE);
        open.set(process, OpenOperations.NONE);
        assertThat(open.of(process)).isEqualTo(OpenOperations.NONE);
    }
}
