package io.statebench.load.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeySkewTest {
    private static final int DRAWS = 200_000;

    /** Each share is known to about a thousandth after so many draws. */
    @Test
    void zipfUsesEachKeyAsOftenAsItsRankSays() {
        int keys = 100;
        double skew = 0.99;
        double all = IntStream.rangeClosed(1, keys)
                .mapToDouble(rank -> Math.pow(rank, -skew))
                .sum();

        double[] shares = shares(new KeySkew(skew), keys);

        for (int index = 0; index < keys; index++) {
            assertThat(shares[index]).as("key %d", index).isCloseTo(Math.pow(index + 1, -skew) / all, within(0.004));
        }
        assertThat(new KeySkew(skew).hottestShare(keys)).isCloseTo(1 / all, within(1e-9));
    }

    @Test
    void uniformUsesAllKeysAlike() {
        double[] shares = shares(KeySkew.UNIFORM, 10);

        assertThat(shares).hasSize(10);
        for (double share : shares) {
            assertThat(share).isCloseTo(0.1, within(0.004));
        }
        assertThat(KeySkew.UNIFORM.hottestShare(10)).isEqualTo(0.1);
    }

    @Test
    void theSameSeedDrawsTheSameKeysAndAnotherDoesNot() {
        int[] one = first(new KeySkew(1.2).chooser(1000, 42));

        assertThat(first(new KeySkew(1.2).chooser(1000, 42))).isEqualTo(one);
        assertThat(first(new KeySkew(1.2).chooser(1000, 43))).isNotEqualTo(one);
    }

    /** Of a plan that three machines share each makes every third call, with the key it has anyway. */
    @Test
    void aCallHasItsKeyWhoeverMakesIt() {
        KeyChooser whole = new KeySkew(0.99).chooser(1000, 42);
        KeyChooser third = new KeySkew(0.99).chooser(1000, 42);

        int[] all = IntStream.range(0, 300).map(whole::keyOf).toArray();

        for (int number = 299; number >= 0; number -= 3) {
            assertThat(third.keyOf(number)).isEqualTo(all[number]);
        }
    }

    @Test
    void oneKeyIsAlwaysTheFirst() {
        assertThat(first(new KeySkew(2).chooser(1, 7))).containsOnly(0);
        assertThat(first(KeySkew.UNIFORM.chooser(1, 7))).containsOnly(0);
    }

    @Test
    void aSkewBelowZeroIsRefused() {
        assertThatThrownBy(() -> new KeySkew(-0.1)).hasMessage("a skew is 0 to 10.0, not -0.1");
        assertThatThrownBy(() -> new KeySkew(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    private static int[] first(KeyChooser chooser) {
        return IntStream.range(0, 50).map(chooser::keyOf).toArray();
    }

    private static double[] shares(KeySkew choice, int keys) {
        double[] shares = new double[keys];
        KeyChooser chooser = choice.chooser(keys, 1);
        for (int draw = 0; draw < DRAWS; draw++) {
            shares[chooser.keyOf(draw)] += 1.0 / DRAWS;
        }
        return shares;
    }
}
