package io.statebench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private static final int LOOKS = 200;
    private static final long STEP = 100_000_000;
    private static final long END = LOOKS * STEP;

    @Test
    void aBacklogThatGrowsSteadilyIsSeenWithItsSize() {
        assertThat(backlog(look -> look / 2).growth(END)).isCloseTo(100, within(5.0));
    }

    @Test
    void aConstantBacklogDoesNotGrow() {
        assertThat(backlog(look -> 40).growth(END)).isZero();
        assertThat(backlog(look -> 0).growth(END)).isZero();
    }

    @Test
    void aBacklogThatCameAndWentDoesNotGrow() {
        assertThat(backlog(look -> look >= 80 && look < 120 ? 2_000 : 3).growth(END))
                .isZero();
    }

    @Test
    void aBacklogThatShrinksDoesNotGrow() {
        assertThat(backlog(look -> 200 - look).growth(END)).isZero();
    }

    /** One in a hundred is what the test may get wrong; 200 noises, of which 1 % would be 2. */
    @Test
    void noiseIsSeldomTakenForGrowth() {
        SplittableRandom random = new SplittableRandom(7);
        long wrong = IntStream.range(0, 200)
                .filter(i -> backlog(look -> random.nextInt(10)).growth(END) > 0)
                .count();

        assertThat(wrong).isLessThanOrEqualTo(6);
    }

    @Test
    void whatCameAfterTheEndIsLeftOut() {
        assertThat(backlog(look -> look).growth(5 * STEP)).as("too few samples").isZero();
    }

    @Test
    void whatUsuallyTakesLongerIsGivenItsTime() {
        // 10 due and, half a second later, completed in each look of a tenth of a second
        Backlog steady = new Backlog(IntStream.rangeClosed(0, 30)
                .mapToObj(
                        look -> new Backlog.Sample(look * STEP, 10L * Math.min(look, 20), 10L * Math.max(0, look - 5)))
                .toList());

        assertThat(steady.achieved(20 * STEP, 5 * STEP)).isCloseTo(1, within(1e-9));
        assertThat(steady.achieved(20 * STEP, 0)).isCloseTo(0.75, within(1e-9));
    }

    private static Backlog backlog(IntToLongFunction open) {
        return new Backlog(IntStream.range(0, LOOKS)
                .mapToObj(look -> new Backlog.Sample(look * STEP, 100_000, 100_000 - open.applyAsLong(look)))
                .toList());
    }
}
