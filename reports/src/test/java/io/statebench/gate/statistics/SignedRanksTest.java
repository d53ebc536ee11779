package io.statebench.gate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.PValueMethod;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignedRanksTest {
    /**
     * Heights of Darwin's maize, crossed minus selfed, in eighths of an inch: R. A. Fisher, "The Design of
     * Experiments".
     */
    private static final double[] DARWIN = {49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48};

    static Stream<double[]> samples() {
        return Enumeration.samples();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void pIsTheShareOfAllSigns(double[] differences) {
        var ranks = SignedRanks.of(differences);

        assertThat(ranks.pAboveZero()).isEqualTo(Enumeration.pAboveZero(differences));
        assertThat(ranks.pBelowZero())
                .isEqualTo(Enumeration.pAboveZero(
                        Arrays.stream(differences).map(d -> -d).toArray()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 12, 20, 50, 64, 65, 120})
    void pIsThatOfTheLibraryWhereTheLibraryIsExact(int size) {
        var random = new SplittableRandom(size);
        double[] differences = DoubleStream.generate(() -> random.nextDouble(-1, 1.5))
                .limit(size)
                .toArray();

        var ranks = SignedRanks.of(differences);

        assertThat(ranks.pAboveZero())
                .isCloseTo(library(differences, AlternativeHypothesis.GREATER_THAN), within(1e-12));
        assertThat(ranks.pBelowZero()).isCloseTo(library(differences, AlternativeHypothesis.LESS_THAN), within(1e-12));
    }

    @Test
    void darwinsMaize() {
        double p = SignedRanks.of(DARWIN).pAboveZero();

        // R: wilcox.test gives V = 96 and a two-sided p of 0.04126.
        assertThat(2 * p).isCloseTo(0.04126, within(5e-6));
        assertThat(SignedRanks.of(DARWIN).pEitherWay()).isEqualTo(2 * p);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void eitherWayIsTwiceTheRarerAndNeverMoreThanCertain(double[] differences) {
        var ranks = SignedRanks.of(differences);
        double rarer = Math.min(ranks.pAboveZero(), ranks.pBelowZero());

        assertThat(ranks.pEitherWay()).isEqualTo(Math.min(1, 2 * rarer)).isBetween(0.0, 1.0);
        assertThat(ranks.pEitherWay())
                .isEqualTo(
                        SignedRanks.of(Arrays.stream(differences).map(d -> -d).toArray())
                                .pEitherWay());
    }

    @Test
    void hamiltonDepressionScores() {
        double[] before = {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};
        double[] after = {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};
        double[] drop = IntStream.range(0, before.length)
                .mapToDouble(i -> before[i] - after[i])
                .toArray();

        double p = SignedRanks.of(drop).pAboveZero();

        // Hollander, Wolfe and Chicken (2014), example 3.1: T+ = 40, p = 0.019.
        assertThat(p).isEqualTo(10 / 512.0);
    }

    @Test
    void zerosAreRankedAndThenLeftOut() {
        double[] differences = {0, 0, 1, -2, 3};

        double p = SignedRanks.of(differences).pAboveZero();

        // Ranks 3, 4, 5 remain: 3 + 5 is reached by {3,5}, {4,5}, {3,4,5}. Without Pratt 1 + 3 would be reached by 4 of
        // 8.
        assertThat(p).isEqualTo(3 / 8.0);
    }

    @Test
    void nothingButZerosSaysNothing() {
        var ranks = SignedRanks.of(new double[12]);

        assertThat(ranks.pAboveZero()).isEqualTo(1);
        assertThat(ranks.pBelowZero()).isEqualTo(1);
    }

    @Test
    void theSmallestPIsOneOverAllSigns() {
        double[] differences = IntStream.rangeClosed(1, 1000).asDoubleStream().toArray();

        assertThat(SignedRanks.of(Arrays.copyOf(differences, 12)).pAboveZero()).isEqualTo(Math.scalb(1.0, -12));
        assertThat(SignedRanks.of(differences).pAboveZero()).isEqualTo(Math.scalb(1.0, -1000));
    }

    @Test
    void whatHasNoRankIsRefused() {
        assertThatThrownBy(() -> SignedRanks.of(new double[0])).hasMessageContaining("at least one");
        assertThatThrownBy(() -> SignedRanks.of(new double[] {1, Double.NaN})).hasMessageContaining("NaN");
        assertThatThrownBy(() -> SignedRanks.of(new double[] {Double.NEGATIVE_INFINITY}))
                .hasMessageContaining("Infinity");
        assertThatThrownBy(() -> SignedRanks.of(
                        IntStream.rangeClosed(1, 1001).asDoubleStream().toArray()))
                .hasMessageContaining("1001");
    }

    private static double library(double[] differences, AlternativeHypothesis alternative) {
        return WilcoxonSignedRankTest.withDefaults()
                .with(PValueMethod.EXACT)
                .with(alternative)
                .test(differences)
                .getPValue();
    }
}
