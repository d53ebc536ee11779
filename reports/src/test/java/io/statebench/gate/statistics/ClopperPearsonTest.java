package io.statebench.gate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

class ClopperPearsonTest {
    @Test
    void noAlarmOfSixtyIsAtMostFivePerCentAndOfThreeHundredOne() {
        assertThat(ClopperPearson.upper(0, 60, 0.05)).isCloseTo(1 - Math.pow(0.05, 1 / 60.0), within(1e-12));
        assertThat(ClopperPearson.upper(0, 60, 0.05)).isLessThan(0.05);
        assertThat(ClopperPearson.upper(0, 300, 0.05)).isLessThan(0.01);
    }

    @Test
    void atTheUpperBoundSoFewAreAsRareAsTheError() {
        double bound = ClopperPearson.upper(3, 100, 0.05);

        assertThat(bound).isCloseTo(0.075711, within(1e-6));
        assertThat(BinomialDistribution.of(100, bound).cumulativeProbability(3)).isCloseTo(0.05, within(1e-9));
    }

    @Test
    void atTheLowerBoundSoManyAreAsRareAsTheError() {
        double bound = ClopperPearson.lower(3, 100, 0.05);

        assertThat(bound).isCloseTo(0.008226, within(1e-6));
        assertThat(BinomialDistribution.of(100, bound).survivalProbability(2)).isCloseTo(0.05, within(1e-9));
    }

    @Test
    void noneAndAllAreTheEnds() {
        assertThat(ClopperPearson.lower(0, 10, 0.01)).isZero();
        assertThat(ClopperPearson.upper(10, 10, 0.01)).isEqualTo(1);
        assertThat(ClopperPearson.lower(10, 10, 0.01)).isCloseTo(Math.pow(0.01, 0.1), within(1e-12));
    }

    @Test
    void whatCannotBeCountedIsRefused() {
        assertThatThrownBy(() -> ClopperPearson.upper(2, 1, 0.05)).hasMessageContaining("2 of 1");
        assertThatThrownBy(() -> ClopperPearson.lower(-1, 1, 0.05)).hasMessageContaining("-1 of 1");
        assertThatThrownBy(() -> ClopperPearson.upper(0, 0, 0.05)).hasMessageContaining("0 of 0");
        assertThatThrownBy(() -> ClopperPearson.upper(0, 1, 0)).hasMessageContaining("error of 0.0");
        assertThatThrownBy(() -> ClopperPearson.upper(0, 1, 1)).hasMessageContaining("error of 1.0");
    }
}
