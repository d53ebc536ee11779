package io.statebench.gate.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    private static final Fingerprint HERE = new Fingerprint(
            Map.of("cpu", "EPYC", "cores", "2"), Map.of("jdk", "17"), Map.of("hostname", "a", "mhz", "2400"));

    @Test
    void whatIsOnlyRecordedIsNotHashed() {
        var other = new Fingerprint(HERE.hardware(), HERE.software(), Map.of("hostname", "b"));

        assertThat(other.key()).isEqualTo(HERE.key());
        assertThat(HERE.differences(other)).isEmpty();
    }

    @Test
    void differencesAreToldByName() {
        var other = new Fingerprint(Map.of("cpu", "Xeon", "cores", "2"), Map.of("jdk", "17", "gc", "G1"), Map.of());

        assertThat(HERE.differences(other)).containsExactly("hardware cpu: EPYC / Xeon", "software gc: not said / G1");
        assertThat(other.hardwareHash()).isNotEqualTo(HERE.hardwareHash());
        assertThat(other.softwareHash()).isNotEqualTo(HERE.softwareHash());
    }

    @Test
    void textsThatOnlyLookAlikeTogetherHashDifferently() {
        var one = new Fingerprint(Map.of("a:b", "c"), Map.of(), Map.of());
        var two = new Fingerprint(Map.of("a", "b:c"), Map.of(), Map.of());

        assertThat(one.hardwareHash()).isNotEqualTo(two.hardwareHash()).hasSize(64);
    }

    @Test
    void nothingIsNotKnown() {
        assertThat(Fingerprint.UNKNOWN.isKnown()).isFalse();
        assertThat(HERE.isKnown()).isTrue();
    }
}
