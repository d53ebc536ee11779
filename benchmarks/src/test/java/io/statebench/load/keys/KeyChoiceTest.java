package io.statebench.load.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyChoiceTest {
    private static final int DRAWS = 200_000;

    /** Each share is known to about a thousandth after so many draws. */
    @Test
    void zipfUsesEachKeyAsOftenAsItsRankSays() {
        int keys = 100;
        double skew = 0.99;
        double all = IntStream.rangeClosed(1, keys)
                .mapToDouble(rank -> Math.pow(rank, -skew))
                .sum();

        double[] shares = shares(new KeyChoice(skew), keys);

        for (int index = 0; index < keys; index++) {
            assertThat(shares[index]).as("key %d", index).isCloseTo(Math.pow(index + 1, -skew) / all, within(0.004));
        }
        assertThat(new KeyChoice(skew).hottestShare(keys)).isCloseTo(1 / all, within(1e-9));
    }

    @Test
    void uniformUsesAllKeysAlike() {
        double[] shares = shares(KeyChoice.UNIFORM, 10);

        assertThat(shares).hasSize(10);
        for (double share : shares) {
            assertThat(share).isCloseTo(0.1, within(0.004));
        }
        assertThat(KeyChoice.UNIFORM.hottestShare(10)).isEqualTo(0.1);
    }

    @Test
    void theSameSeedDrawsTheSameKeysAndAnotherDoesNot() {
        int[] one = first(new KeyChoice(1.2).chooser(1000, 42));

        assertThat(first(new KeyChoice(1.2).chooser(1000, 42))).isEqualTo(one);
        assertThat(first(new KeyChoice(1.2).chooser(1000, 43))).isNotEqualTo(one);
    }

    /** Of a plan that three machines share each makes every third call, with the key it has anyway. */
    @Test
    void aCallHasItsKeyWhoeverMakesIt() {
        KeyChooser whole = new KeyChoice(0.99).chooser(1000, 42);
        KeyChooser third = new KeyChoice(0.99).chooser(1000, 42);

        int[] all = IntStream.range(0, 300).map(whole::keyOf).toArray();

        for (int number = 299; number >= 0; number -= 3) {
            assertThat(third.keyOf(number)).isEqualTo(all[number]);
        }
    }

    @Test
    void oneKeyIsAlwaysTheFirst() {
        assertThat(first(new KeyChoice(2).chooser(1, 7))).containsOnly(0);
        assertThat(first(KeyChoice.UNIFORM.chooser(1, 7))).containsOnly(0);
    }

    @Test
    void aSkewBelowZeroIsRefused() {
        assertThatThrownBy(() -> new KeyChoice(-0.1)).hasMessage("a skew is 0 to 10.0, not -0.1");
        assertThatThrownBy(() -> new KeyChoice(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    private static int[] first(KeyChooser chooser) {
        return IntStream.range(0, 50).map(chooser::keyOf).toArray();
    }

    private static double[] shares(KeyChoice choice, int keys) {
        double[] shares = new double[keys];
        KeyChooser chooser = choice.chooser(keys, 1);
        for (int draw = 0; draw < DRAWS; draw++) {
            shares[chooser.keyOf(draw)] += 1.0 / DRAWS;
        }
        return shares;
    }
}
