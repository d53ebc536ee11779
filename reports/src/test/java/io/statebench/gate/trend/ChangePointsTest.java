package io.statebench.gate.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ChangePointsTest {
    @Test
    void oneChangeIsFoundWhereItIs() {
        double[] series = series(40, 3);
        for (int i = 25; i < series.length; i++) {
            series[i] += 0.2;
        }

        assertThat(ChangePoints.of(series, new SplittableRandom(1))).containsExactly(25);
    }

    @Test
    void twoChangesAreFoundInTheirOrder() {
        double[] series = series(60, 4);
        for (int i = 20; i < 40; i++) {
            series[i] += 0.3;
        }

        assertThat(ChangePoints.of(series, new SplittableRandom(1))).containsExactly(20, 40);
    }

    @Test
    void twoBadDaysAreNoChange() {
        double[] series = series(30, 5);
        series[28] += 0.5;
        series[29] += 0.5;

        assertThat(ChangePoints.of(series, new SplittableRandom(1))).doesNotContain(28, 29);
    }

    @Test
    void noiseIsSeldomSplit() {
        int split = 0;
        for (int seed = 0; seed < 100; seed++) {
            split += ChangePoints.of(series(15, seed), new SplittableRandom(seed)).isEmpty() ? 0 : 1;
        }

        // One in a hundred is expected; six or more come once in 1800 times.
        assertThat(split).isLessThan(6);
    }

    @Test
    void nothingAndLittleHaveNoChange() {
        assertThat(ChangePoints.of(new double[0], new SplittableRandom(1))).isEmpty();
        assertThat(ChangePoints.of(new double[] {1, 1, 1, 9, 9}, new SplittableRandom(1))).isEmpty();
        assertThat(ChangePoints.of(new double[20], new SplittableRandom(1))).isEmpty();
    }

    private static double[] series(int count, long seed) {
        var random = new SplittableRandom(seed);
        double[] series = new double[count];
        for (int i = 0; i < count; i++) {
            series[i] = random.nextGaussian() * 0.02;
        }
        return series;
    }
}
