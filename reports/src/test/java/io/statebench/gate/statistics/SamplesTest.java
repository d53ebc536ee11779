package io.statebench.gate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SamplesTest {
    @Test
    void theMedianIsTheMiddleOrBetweenTheTwo() {
        assertThat(Samples.median(new double[] {9, 1, 4})).isEqualTo(4);
        assertThat(Samples.median(new double[] {9, 1, 4, 2})).isEqualTo(3);
    }

    @Test
    void theDeviationOfNormalValuesIsTheirs() {
        var random = new SplittableRandom(1);
        double[] values = DoubleStream.generate(() -> random.nextGaussian(7, 0.3))
                .limit(20_000)
                .toArray();

        assertThat(Samples.deviation(values)).isCloseTo(0.3, within(0.01));
    }

    @Test
    void outliersDoNotMoveTheDeviation() {
        assertThat(Samples.deviation(new double[] {1, 2, 3, 4, 1000}))
                .isEqualTo(Samples.deviation(new double[] {1, 2, 3, 4, 5}))
                .isCloseTo(1.4826, within(1e-4));
    }

    @Test
    void neighboursThatAlternateCorrelateNegatively() {
        // Deviations -1, 1, -1, 1: products sum to -3, squares to 4.
        assertThat(Samples.lagOneAutocorrelation(new double[] {1, 3, 1, 3})).isEqualTo(-0.75);
        // Deviations -1.5, -0.5, 0.5, 1.5: products 0.75 - 0.25 + 0.75, squares 5.
        assertThat(Samples.lagOneAutocorrelation(new double[] {1, 2, 3, 4})).isEqualTo(0.25);
    }

    @Test
    void neighboursOfTwoOrOfAConstantSayNothing() {
        assertThat(Samples.lagOneAutocorrelation(new double[] {1, 2})).isNaN();
        assertThat(Samples.lagOneAutocorrelation(new double[] {2, 2, 2})).isNaN();
        assertThat(Samples.lagOneAutocorrelation(new double[0])).isNaN();
    }

    @Test
    void noValuesHaveNoMedian() {
        assertThatThrownBy(() -> Samples.median(new double[0])).hasMessageContaining("at least one");
    }
}
