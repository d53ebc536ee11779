package io.statebench.gate.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GateSettingsTest {
    @Test
    void theSecondStageGrowsWithItsFamily() {
        GateSettings settings = GateSettings.standard();

        assertThat(settings.secondPairs(0)).isEqualTo(12);
        assertThat(settings.secondPairs(40)).isEqualTo(12);
        assertThat(settings.secondPairs(41)).isEqualTo(13);
        assertThat(settings.secondPairs(82)).isEqualTo(14);
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> new GateSettings(0, 8, 12, 0.2)).hasMessageContaining("alpha 0.0");
        assertThatThrownBy(() -> new GateSettings(1, 8, 12, 0.2)).hasMessageContaining("alpha 1.0");
        assertThatThrownBy(() -> new GateSettings(0.01, 5, 12, 0.2)).hasMessageContaining("5 and 12");
        assertThatThrownBy(() -> new GateSettings(0.01, 8, 5, 0.2)).hasMessageContaining("8 and 5");
        assertThatThrownBy(() -> new GateSettings(0.01, 8, 12, -0.1)).hasMessageContaining("-0.1");
        assertThatThrownBy(() -> new GateSettings(0.01, 8, 12, 1.1)).hasMessageContaining("1.1");
    }

    @Test
    void theEndsOfWhatMayBeInconclusiveAreAllowed() {
        assertThat(new GateSettings(0.01, 6, 6, 0).maxInconclusive()).isZero();
        assertThat(new GateSettings(0.01, 6, 6, 1).maxInconclusive()).isEqualTo(1);
    }
}
