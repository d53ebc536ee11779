package io.statebench.checker.linearizability.special;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AscentTest {
    private final Ascent ascent = new Ascent(3);

    @Test
    void withoutBoundsNothingIsKnownAndNothingImpossible() {
        ascent.settle();

        assertThat(ascent.impossibleStep()).isEqualTo(Ascent.NONE);
        assertThat(ascent.from).containsOnly(Ascent.NONE);
        assertThat(ascent.fromBy).containsOnly(Ascent.NONE);
        assertThat(ascent.toBy).containsOnly(Ascent.NONE);
    }

    @Test
    void theTightestBoundOfAStepIsKept() {
        ascent.reached(2, 7, 50);
        ascent.reached(2, 8, 40);
        ascent.reached(2, 9, 60);
        ascent.notBeyond(1, 4, 10);
        ascent.notBeyond(1, 5, 20);
        ascent.notBeyond(1, 6, 15);

        assertThat(ascent.to[2]).isEqualTo(40);
        assertThat(ascent.toBy[2]).isEqualTo(8);
        assertThat(ascent.from[2]).isEqualTo(20);
        assertThat(ascent.fromBy[2]).isEqualTo(5);
    }

    @Test
    void aBoundHoldsForTheStepsAboveOrBelow() {
        ascent.notBeyond(0, 4, 10);
        ascent.reached(3, 8, 40);

        ascent.settle();

        assertThat(ascent.from).containsExactly(Ascent.NONE, 10, 10, 10, 10);
        assertThat(ascent.fromBy[4]).isEqualTo(4);
        assertThat(ascent.to).containsExactly(Spans.NEVER, 40, 40, 40, Spans.NEVER);
        assertThat(ascent.toBy[1]).isEqualTo(8);
    }

    @Test
    void whatIsAboveTheTopSaysNothing() {
        ascent.notBeyond(4, 1, 100);
        ascent.notBeyond(3, 2, 90);

        assertThat(ascent.from).containsExactly(Ascent.NONE, Ascent.NONE, Ascent.NONE, Ascent.NONE, 90);
    }

    @Test
    void lessSeenByALaterCallThanByAnEarlierReturnIsImpossible() {
        ascent.reached(3, 8, 40);
        ascent.notBeyond(2, 4, 50);

        ascent.settle();

        assertThat(ascent.impossibleStep()).isEqualTo(3);
    }

    @Test
    void theLeastImpossibleStepIsTold() {
        ascent.reached(3, 8, 40);
        ascent.notBeyond(0, 4, 50);

        ascent.settle();

        assertThat(ascent.impossibleStep()).isEqualTo(1);
    }
}
