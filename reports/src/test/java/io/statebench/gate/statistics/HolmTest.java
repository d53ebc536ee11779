package io.statebench.gate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HolmTest {
    @Test
    void eachIsTimesThoseNotSmaller() {
        double[] adjusted = Holm.adjust(new double[] {0.01, 0.04, 0.03, 0.005});

        // 4 x 0.005; 3 x 0.01; 2 x 0.03; 1 x 0.04 raised to the one before.
        assertThat(adjusted).containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-15));
    }

    @Test
    void noneIsOverOne() {
        assertThat(Holm.adjust(new double[] {0.9, 0.4, 0.7})).containsExactly(1, 1, 1);
    }

    @Test
    void equalOnesStayEqual() {
        assertThat(Holm.adjust(new double[] {0.01, 0.01, 0.5})).containsExactly(0.03, 0.03, 0.5);
    }

    @Test
    void aFamilyOfOneIsUnchangedAndOfNoneEmpty() {
        assertThat(Holm.adjust(new double[] {0.2})).containsExactly(0.2);
        assertThat(Holm.adjust(new double[0])).isEmpty();
    }

    @Test
    void whatIsNoProbabilityIsRefused() {
        assertThatThrownBy(() -> Holm.adjust(new double[] {0.5, Double.NaN})).hasMessageContaining("NaN");
        assertThatThrownBy(() -> Holm.adjust(new double[] {1.5})).hasMessageContaining("1.5");
        assertThatThrownBy(() -> Holm.adjust(new double[] {-0.5})).hasMessageContaining("-0.5");
    }
}
