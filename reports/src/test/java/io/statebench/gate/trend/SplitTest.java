package io.statebench.gate.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SplitTest {
    @Test
    void theDistanceByHand() {
        // Across: nine distances of 10 on average; within: 1, 1, 2 on either side.
        Split split = Split.best(new double[] {1, 2, 3, 11, 12, 13}, 0, 6);

        assertThat(split.index()).isEqualTo(3);
        assertThat(split.distance()).isCloseTo(1.5 * (2 * 10 - 4 / 3.0 - 4 / 3.0), within(1e-12));
    }

    @Test
    void theDistanceIsThatOfTheDefinitionAtTheBestOfAllCuts() {
        var random = new SplittableRandom(3);
        double[] values = DoubleStream.generate(random::nextGaussian).limit(15).toArray();

        Split split = Split.best(values, 2, 14);

        Split best = Split.NONE;
        for (int index = 5; index <= 11; index++) {
            double distance = distance(values, index);
            best = distance > best.distance() ? new Split(index, distance) : best;
        }
        assertThat(split.index()).isEqualTo(best.index());
        assertThat(split.distance()).isCloseTo(best.distance(), within(1e-12));
    }

    @Test
    void fewerThanThreeOnASideAreNotCutOff() {
        assertThat(Split.best(new double[] {1, 2, 11, 12, 13}, 0, 5)).isEqualTo(Split.NONE);
        assertThat(Split.best(new double[] {1, 2, 11, 12, 13, 14}, 0, 6).index())
                .isEqualTo(3);
        assertThat(Split.best(new double[] {1, 2, 3, 4, 13, 14}, 0, 6).index()).isEqualTo(3);
    }

    /** Of values 2 to 13. */
    private static double distance(double[] values, int index) {
        double across = mean(values, 2, index, index, 14);
        double left = mean(values, 2, index, 2, index);
        double right = mean(values, index, 14, index, 14);
        double sizes = (index - 2.0) * (14.0 - index) / 12;
        return sizes * (2 * across - left - right);
    }

    private static double mean(double[] values, int from, int to, int otherFrom, int otherTo) {
        double sum = 0;
        int count = 0;
        for (int i = from; i < to; i++) {
            for (int j = otherFrom; j < otherTo; j++) {
                sum += Math.abs(values[i] - values[j]);
                count += i == j ? 0 : 1;
            }
        }
        return sum / count;
    }
}
