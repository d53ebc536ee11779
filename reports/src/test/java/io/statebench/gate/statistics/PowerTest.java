package io.statebench.gate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PowerTest {
    @Test
    void pairsNeededOfTheSpecification() {
        // (3.168 x 0.084 / ln 1.1)^2 = 7.8 and (3.168 x 0.28 / ln 1.2)^2 = 23.7.
        assertThat(Power.pairsNeeded(0.084, 0.10)).isEqualTo(8);
        assertThat(Power.pairsNeeded(0.28, 0.20)).isEqualTo(24);
    }

    @Test
    void eightPairsAreTheLeast() {
        assertThat(Power.pairsNeeded(0, 0.10)).isEqualTo(8);
        assertThat(Power.pairsNeeded(0.001, 0.10)).isEqualTo(8);
    }

    @Test
    void noNumberOfPairsOvercomesEndlessNoise() {
        assertThat(Power.pairsNeeded(Double.POSITIVE_INFINITY, 0.10)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void whatIsDetectableNeedsAsManyPairsAsThereAre() {
        double detectable = Power.detectable(0.28, 24);

        assertThat(detectable).isCloseTo(Math.expm1(3.16797 * 0.28 / Math.sqrt(24)), within(1e-6));
        assertThat(Power.pairsNeeded(0.28, detectable + 1e-9)).isEqualTo(24);
    }

    @Test
    void aQuietMetricShowsEverything() {
        assertThat(Power.detectable(0, 8)).isZero();
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> Power.detectable(Double.NaN, 8)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> Power.detectable(0.1, 0)).hasMessageContaining("0 pairs");
        assertThatThrownBy(() -> Power.pairsNeeded(-0.1, 0.1)).hasMessageContaining("-0.1");
        assertThatThrownBy(() -> Power.pairsNeeded(0.1, 0)).hasMessageContaining("tolerance 0.0");
    }
}
