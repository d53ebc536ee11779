package io.statebench.gate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderEffectTest {
    private static final int PAIRS = 20;

    @Test
    void whatRunningSecondCostsIsFound() {
        boolean[] coins = coins();
        double[] differences = differences(coins, 0.05);

        var effect = OrderEffect.of(differences, coins);

        assertThat(effect.shift()).isCloseTo(0.1, within(0.02));
        // 2 of the 184,756 ways to choose 10 of 20.
        assertThat(effect.p()).isCloseTo(2 / 184756.0, within(1e-12));
    }

    @Test
    void aTrueChangeIsNoOrderEffect() {
        boolean[] coins = coins();
        double[] differences =
                IntStream.range(0, PAIRS).mapToDouble(i -> 0.5 + noise(i)).toArray();

        assertThat(OrderEffect.of(differences, coins).p()).isGreaterThan(0.1);
    }

    @Test
    void oneOrderOnlySaysNothing() {
        var effect = OrderEffect.of(new double[] {1, 2}, new boolean[] {true, true});

        assertThat(effect.p()).isEqualTo(1);
        assertThat(effect.shift()).isNaN();
    }

    @Test
    void differencesAllAlikeSayNothing() {
        var effect = OrderEffect.of(new double[PAIRS], coins());

        assertThat(effect).isEqualTo(new OrderEffect(0, 1));
    }

    @Test
    void eachDifferenceHasACoin() {
        assertThatThrownBy(() -> OrderEffect.of(new double[2], new boolean[3])).hasMessageContaining("3 coins");
    }

    private static boolean[] coins() {
        boolean[] coins = new boolean[PAIRS];
        for (int i = 0; i < PAIRS; i++) {
            coins[i] = i % 4 < 2;
        }
        return coins;
    }

    private static double[] differences(boolean[] coins, double cost) {
        return IntStream.range(0, PAIRS)
                .mapToDouble(i -> (coins[i] ? cost : -cost) + noise(i))
                .toArray();
    }

    private static double noise(int index) {
        return 0.02 * Math.sin(7.0 * index);
    }
}
