package io.statebench.gate.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DirectionTest {
    @ParameterizedTest
    @EnumSource(Direction.class)
    void swappedNumbersGiveTheNegativeToTheLastBit(Direction direction) {
        var random = new SplittableRandom(5);

        for (int i = 0; i < 1_000; i++) {
            double baseline = random.nextDouble(1, 100);
            double candidate = random.nextDouble(1, 100);

            assertThat(direction.worsening(candidate, baseline)).isEqualTo(-direction.worsening(baseline, candidate));
        }
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void moreIsBetterOrWorse(Direction direction) {
        double sign = direction == Direction.LOWER_IS_BETTER ? 1 : -1;

        assertThat(direction.amount(100, 120)).isEqualTo(sign * 20);
        assertThat(direction.worsening(100, 120)).isCloseTo(sign * Math.log(1.2), within(1e-12));
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void farApartIsNotInfinite(Direction direction) {
        assertThat(direction.worsening(1e-300, 1e300)).isFinite();
    }
}
