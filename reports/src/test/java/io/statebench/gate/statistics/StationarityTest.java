package io.statebench.gate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class StationarityTest {
    @Test
    void aLineHasItsOwnSlope() {
        assertThat(Stationarity.theilSenSlope(new double[] {1, 3, 5, 7})).isEqualTo(2);
    }

    @Test
    void oneOutlierDoesNotBendTheLine() {
        assertThat(Stationarity.theilSenSlope(new double[] {1, 3, 500, 7, 9})).isEqualTo(2);
    }

    @Test
    void aRunThatWarmsUpIsNotStationary() {
        var warming = Stationarity.of(new double[] {100, 104, 108, 112, 116});

        assertThat(warming.slope()).isCloseTo(16 / 108.0, within(1e-12));
        assertThat(warming.halfRatio()).isCloseTo(228 / 204.0, within(1e-12));
        assertThat(warming.isStationary()).isFalse();
    }

    @Test
    void aRunThatSlowsDownIsNotStationaryEither() {
        assertThat(Stationarity.of(new double[] {116, 112, 108, 104, 100}).isStationary())
                .isFalse();
    }

    @Test
    void aSteadyRunIsStationary() {
        assertThat(Stationarity.of(new double[] {100, 102, 99, 101, 100}).isStationary())
                .isTrue();
    }

    @Test
    void oneFigureAloneDoesNotConvict() {
        var oneSlowIteration = Stationarity.of(new double[] {100, 100, 100, 100, 160});

        assertThat(oneSlowIteration.halfRatio()).isEqualTo(1.3);
        assertThat(oneSlowIteration.slope()).isZero();
        assertThat(oneSlowIteration.isStationary()).isTrue();
        assertThat(new Stationarity(0.3, 1).isStationary()).isTrue();
        assertThat(new Stationarity(0.051, 1.051).isStationary()).isFalse();
    }

    @Test
    void theMiddleOfSeveralRunsDecides() {
        var steady = new Stationarity(0, 1);
        var wild = new Stationarity(0.5, 1.5);

        assertThat(Stationarity.middle(List.of(steady, wild, steady))).isEqualTo(steady);
        assertThat(Stationarity.middle(List.of(wild, wild, steady))).isEqualTo(wild);
    }

    @Test
    void iterationsAreTwoOrMoreAndAboveZero() {
        assertThatThrownBy(() -> Stationarity.of(new double[] {1})).hasMessageContaining("at least two");
        assertThatThrownBy(() -> Stationarity.of(new double[] {1, 0})).hasMessageContaining("above 0");
    }
}
