package io.statebench.gate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WalshAveragesTest {
    private static final double[] HAMILTON = {0.952, -0.147, 1.022, 0.430, 0.620, 0.590, 0.490, -0.080, 0.010};

    static Stream<double[]> samples() {
        return Enumeration.samples();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void boundsAreWhereFullEnumerationStopsRejecting(double[] differences) {
        double[] mirrored = Arrays.stream(differences).map(d -> -d).toArray();
        var averages = WalshAverages.of(differences);

        for (double error : new double[] {0.025, 0.05, 0.2}) {
            assertThat(averages.lowerBound(error)).isEqualTo(Enumeration.lowerBound(differences, error));
            assertThat(-averages.upperBound(error)).isEqualTo(Enumeration.lowerBound(mirrored, error));
        }
    }

    /**
     * The bound is defined by the gaps; here the averages between the gaps are asked too, with the ties and zeros they
     * make.
     */
    @ParameterizedTest
    @MethodSource("samples")
    void noPlaceBelowTheLowerBoundIsLeftStanding(double[] differences) {
        double error = 0.05;
        double bound = WalshAverages.of(differences).lowerBound(error);

        List<Double> below = Arrays.stream(differences)
                .flatMap(a -> Arrays.stream(differences).map(b -> (a + b) / 2))
                .filter(average -> average < bound)
                .boxed()
                .toList();

        assertThat(below)
                .allSatisfy(place -> assertThat(SignedRanks.of(Enumeration.minus(differences, place))
                                .pAboveZero())
                        .isLessThanOrEqualTo(error));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theEstimateIsTheMiddleOfAllAverages(double[] differences) {
        double[] sorted = IntStream.range(0, differences.length)
                .boxed()
                .flatMap(i -> IntStream.rangeClosed(0, i).mapToObj(j -> (differences[i] + differences[j]) / 2))
                .mapToDouble(average -> average)
                .sorted()
                .toArray();

        double estimate = WalshAverages.of(differences).estimate();

        assertThat(estimate).isEqualTo((sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2);
    }

    @Test
    void hamiltonDepressionScores() {
        var averages = WalshAverages.of(HAMILTON);

        // Hollander, Wolfe and Chicken (2014), examples 3.3 and 3.4, signs turned: 0.46, and 0.010 to 0.786 at 96.1 %.
        assertThat(averages.estimate()).isCloseTo(0.46, within(1e-9));
        assertThat(averages.lowerBound(0.0196)).isCloseTo(0.010, within(1e-9));
        assertThat(averages.upperBound(0.0196)).isCloseTo(0.786, within(1e-9));
    }

    @Test
    void tooFewDifferencesBoundNothing() {
        var five = WalshAverages.of(new double[] {1, 2, 3, 4, 5});
        var six = WalshAverages.of(new double[] {1, 2, 3, 4, 5, 6});

        assertThat(five.lowerBound(0.025)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(five.upperBound(0.025)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(six.lowerBound(0.025)).isEqualTo(1);
        assertThat(six.upperBound(0.025)).isEqualTo(6);
    }

    @Test
    void differencesAllAlikeAreTheirOwnBounds() {
        double[] alike = DoubleStream.generate(() -> 0.25).limit(8).toArray();

        var averages = WalshAverages.of(alike);

        assertThat(averages.lowerBound(0.025)).isEqualTo(0.25);
        assertThat(averages.upperBound(0.025)).isEqualTo(0.25);
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 51, 150})
    void manyDifferencesWithTiesAreBoundedOnBothSidesOfTheEstimate(int size) {
        var random = new SplittableRandom(size);
        double[] differences =
                DoubleStream.generate(() -> random.nextInt(-9, 10)).limit(size).toArray();

        var averages = WalshAverages.of(differences);

        assertThat(averages.lowerBound(0.025)).isLessThan(averages.estimate()).isGreaterThan(-6);
        assertThat(averages.upperBound(0.025))
                .isGreaterThan(averages.estimate())
                .isLessThan(6);
    }

    @Test
    void anErrorIsBetweenZeroAndOne() {
        var averages = WalshAverages.of(HAMILTON);

        assertThatThrownBy(() -> averages.lowerBound(0)).hasMessageContaining("error 0.0");
        assertThatThrownBy(() -> averages.upperBound(1)).hasMessageContaining("error 1.0");
    }
}
