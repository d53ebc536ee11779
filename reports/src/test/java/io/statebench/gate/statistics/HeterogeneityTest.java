package io.statebench.gate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HeterogeneityTest {
    @Test
    void machinesThatDisagreeAreFlagged() {
        var result = Heterogeneity.of(Map.of("a", around(0.2), "b", around(-0.2)));

        assertThat(result.isFlagged()).isTrue();
        assertThat(result.areSignsMixed()).isTrue();
        assertThat(result.machines())
                .extracting(Heterogeneity.Machine::name, Heterogeneity.Machine::sign)
                .containsExactly(tuple("a", 1), tuple("b", -1));
    }

    @Test
    void machinesThatDifferInSizeOnlyAreFlaggedWithoutMixedSigns() {
        var result = Heterogeneity.of(Map.of("a", around(0.1), "b", around(0.5)));

        assertThat(result.isFlagged()).isTrue();
        assertThat(result.areSignsMixed()).isFalse();
    }

    @Test
    void mixedSignsWithinTheNoiseAreNotFlagged() {
        var result = Heterogeneity.of(Map.of("a", around(0.002), "b", around(-0.002)));

        assertThat(result.isFlagged()).isFalse();
        assertThat(result.areSignsMixed()).isTrue();
    }

    @Test
    void theStatisticByHand() {
        // Medians 1 and 3 of five each; residuals -2..2 twice, so the deviation is 1.4826 x 1; the common value is 2.
        var result = Heterogeneity.of(Map.of("a", new double[] {-1, 0, 1, 2, 3}, "b", new double[] {1, 2, 3, 4, 5}));

        double q = 10 / (Math.PI / 2 * 1.482602218505602 * 1.482602218505602);
        assertThat(result.q()).isCloseTo(q, within(1e-12));
        // Chi-squared with one degree of freedom: the square of a normal value.
        assertThat(result.p()).isCloseTo(0.0890, within(5e-4));
    }

    @Test
    void oneMachineAgreesWithItself() {
        var result = Heterogeneity.of(Map.of("a", around(0.3)));

        assertThat(result.p()).isEqualTo(1);
        assertThat(result.isFlagged()).isFalse();
    }

    @Test
    void constantMachinesAgreeOrDoNot() {
        double[] third = {0.1, 0.1, 0.1};

        assertThat(Heterogeneity.of(Map.of("a", third, "b", third, "c", third)).p())
                .isEqualTo(1);
        assertThat(Heterogeneity.of(Map.of("a", third, "b", new double[] {0.2})).p())
                .isZero();
    }

    private static double[] around(double middle) {
        return new double[] {middle - 0.02, middle - 0.01, middle, middle + 0.01, middle + 0.02};
    }
}
