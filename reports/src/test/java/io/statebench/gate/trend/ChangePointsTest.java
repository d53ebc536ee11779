package io.statebench.gate.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.statebench.gate.statistics.ClopperPearson;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangePointsTest {
    private static final double NOISE = 0.03;

    @ParameterizedTest
    @ValueSource(ints = {5, 20, 35})
    void aStepIsFoundWhereItIs(int index) {
        double[] series = steps(40, 0.2, index);

        List<ChangePoint> changes = find(series);

        assertThat(changes).hasSize(1);
        assertThat(changes.get(0).index()).isEqualTo(index);
        assertThat(changes.get(0).step()).isCloseTo(0.2, within(0.04));
        assertThat(changes.get(0).p()).isLessThanOrEqualTo(0.01);
    }

    @Test
    void aDropIsFoundToo() {
        assertThat(find(steps(40, -0.2, 20)).get(0).step()).isCloseTo(-0.2, within(0.04));
    }

    @Test
    void severalStepsAreFoundInOrder() {
        double[] series = steps(60, 0.2, 15, 30, 45);

        List<ChangePoint> changes = find(series);

        assertThat(changes).extracting(ChangePoint::index).containsExactly(15, 30, 45);
        assertThat(changes.get(1).before()).isEqualTo(changes.get(0).after());
        assertThat(changes).allSatisfy(change -> assertThat(change.step()).isCloseTo(0.2, within(0.04)));
    }

    @Test
    void aStepAndItsReturnAreBothFound() {
        double[] series = steps(60, 0.3, 20);
        double[] returned = IntStream.range(0, 60)
                .mapToDouble(i -> series[i] - (i < 40 ? 0 : 0.3))
                .toArray();

        assertThat(find(returned)).extracting(ChangePoint::index).containsExactly(20, 40);
    }

    @Test
    void aChangeNeedsThreePointsAfterIt() {
        assertThat(find(steps(30, 5, 28))).isEmpty();
        assertThat(find(steps(30, 5, 27))).extracting(ChangePoint::index).containsExactly(27);
    }

    @Test
    void oneWildPointIsNoChange() {
        double[] series = steps(30, 0, 15);
        series[12] += 5;

        assertThat(find(series)).isEmpty();
    }

    /**
     * Calibrated: of all series without a change about one in a hundred shows one, whatever its length and the tails of
     * its noise.
     */
    @ParameterizedTest
    @CsvSource({"12, 1", "30, 1", "60, 1", "30, 3"})
    void noiseAloneRarelyShowsAChange(int length, int tails) {
        int trials = 2_000;
        var random = new SplittableRandom(100L * length + tails);

        int alarms = (int) IntStream.range(0, trials)
                .filter(i ->
                        !ChangePoints.find(noise(length, tails, random), random).isEmpty())
                .count();

        assertThat(ClopperPearson.lower(alarms, trials, 0.01)).isLessThanOrEqualTo(0.01);
        assertThat(ClopperPearson.upper(alarms, trials, 0.01)).isGreaterThanOrEqualTo(0.01);
    }

    @Test
    void theSameShufflingFindsTheSame() {
        double[] series = steps(40, 0.03, 20);

        List<ChangePoint> once = find(series);
        List<ChangePoint> again = find(series);

        assertThat(again).isEqualTo(once);
    }

    @Test
    void shortConstantAndEmptySeriesShowNothing() {
        assertThat(find(new double[0])).isEmpty();
        assertThat(find(new double[] {1, 1, 1, 9, 9, 9})).isEmpty();
        assertThat(find(new double[50])).isEmpty();
    }

    @Test
    void whatIsNotFiniteIsRefused() {
        assertThatThrownBy(() -> find(new double[] {1, Double.NaN})).hasMessageContaining("NaN");
    }

    private static List<ChangePoint> find(double[] series) {
        return ChangePoints.find(series, new SplittableRandom(1));
    }

    /** Noise that is higher by a step from each index on. */
    private static double[] steps(int length, double step, int... indexes) {
        var random = new SplittableRandom(length);
        return IntStream.range(0, length)
                .mapToDouble(i -> NOISE * random.nextGaussian()
                        + step
                                * IntStream.of(indexes)
                                        .filter(index -> i >= index)
                                        .count())
                .toArray();
    }

    /** Powers of normal values that keep their sign: the higher the power, the heavier the tails. */
    private static double[] noise(int length, int power, RandomGenerator random) {
        return DoubleStream.generate(() -> Math.pow(random.nextGaussian(), power))
                .limit(length)
                .toArray();
    }
}
