package io.statebench.checker.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImpatienceTest {
    private static final int PATIENCE = 300;
    private static final int OPEN = 6;

    private final Impatience impatience = new Impatience();

    @Test
    void itIsOverAfterSoManyConfigurationsWithoutGettingFurther() {
        assertThat(impatience.isOver(PATIENCE)).isFalse();
        assertThat(impatience.isOver(PATIENCE + 1)).isTrue();

        impatience.reached(1, 1000);

        assertThat(impatience.isOver(1000 + PATIENCE)).isFalse();
        assertThat(impatience.isOver(1000 + PATIENCE + 1)).isTrue();
    }

    @Test
    void whoHasSeenMuchIsPatientLonger() {
        impatience.reached(1, 1_280_000);

        assertThat(impatience.isOver(1_280_000 + 10_000)).isFalse();
        assertThat(impatience.isOver(1_280_000 + 11_000)).isTrue();
    }

    @Test
    void aLayerThatWasReachedBeforeIsNotFurther() {
        impatience.reached(5, 100);
        impatience.reached(5, 200);
        impatience.reached(4, 300);

        assertThat(impatience.isOver(100 + PATIENCE + 1)).isTrue();
        assertThat(impatience.jump(500)).isEqualTo(5 - 32);
    }

    @Test
    void itGoesBackTwiceAsFarEachTimeAndThenBeginsAgain() {
        impatience.reached(1000, 0);

        int[] layers = IntStream.range(0, 7).map(i -> impatience.jump(0)).toArray();

        assertThat(layers)
                .containsExactly(1000 - 32, 1000 - 64, 1000 - 128, 1000 - 256, 1000 - 512, 1000 - 32, 1000 - 64);
    }

    @Test
    void goingBackGivesItPatienceAnew() {
        impatience.jump(1000);

        assertThat(impatience.isOver(1000 + PATIENCE)).isFalse();
        assertThat(impatience.isOver(1000 + PATIENCE + 1)).isTrue();
    }

    @Test
    void itIsBeatenAfterThreeRoundsWithoutGettingFurther() {
        for (int jump = 0; jump < 15; jump++) {
            impatience.jump(0);
        }
        assertThat(impatience.isBeaten()).isFalse();

        impatience.jump(0);

        assertThat(impatience.isBeaten()).isTrue();
    }

    @Test
    void gettingFurtherBeginsTheRoundsAgain() {
        IntStream.range(0, 16).forEach(i -> impatience.jump(0));

        impatience.reached(1, 0);

        assertThat(impatience.isBeaten()).isFalse();
        assertThat(impatience.jump(0)).isEqualTo(1 - 32);
    }

    @Test
    void beforeTheFirstJumpMovesComeAsTheyAre() {
        assertThat(impatience.hasJumped()).isFalse();
        assertThat(IntStream.range(0, OPEN + 2).map(move -> impatience.turned(move, OPEN)))
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    }

    /** The first, and those of the indeterminate ones, stay in their places; of the others none is left out. */
    @Test
    void afterAJumpTheOthersComeInAnotherOrder() {
        impatience.jump(0);
        int[] once = IntStream.range(0, OPEN + 2)
                .map(move -> impatience.turned(move, OPEN))
                .toArray();
        impatience.jump(0);
        int[] twice = IntStream.range(0, OPEN + 2)
                .map(move -> impatience.turned(move, OPEN))
                .toArray();

        assertThat(impatience.hasJumped()).isTrue();
        assertThat(once).containsExactly(0, 3, 4, 5, 1, 2, 6, 7);
        assertThat(twice).containsExactly(0, 5, 1, 2, 3, 4, 6, 7);
    }
}
