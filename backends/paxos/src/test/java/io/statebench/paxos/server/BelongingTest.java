package io.statebench.paxos.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BelongingTest {
    private static final long LATER = 10_000_000_000L;

    private final Belonging belonging = new Belonging();

    @Test
    void oneOfTwoOthersMayBeWrongItself() {
        belonging.turnedAway(2, "no", 0);

        assertThat(belonging.end(3, LATER)).isEmpty();
    }

    @Test
    void whomAllOthersTurnAwayEnds() {
        belonging.turnedAway(2, "no", 0);
        belonging.turnedAway(3, "neither", 0);

        assertThat(belonging.end(3, LATER))
                .get()
                .asString()
                .contains("node 2 (no)")
                .contains("node 3 (neither)");
    }

    @Test
    void butNotAtOnceSinceAPredecessorMayBeEnding() {
        belonging.turnedAway(2, "no", 0);
        belonging.turnedAway(3, "no", 0);

        assertThat(belonging.end(3, 1_000_000_000L)).isEmpty();
    }

    @Test
    void theFirstRefusalCountsHoweverOftenItIsRepeated() {
        belonging.turnedAway(2, "no", 0);
        belonging.turnedAway(3, "no", 0);
        belonging.turnedAway(2, "no", LATER - 1);
        belonging.turnedAway(3, "no", LATER - 1);

        assertThat(belonging.end(3, LATER)).isPresent();
    }

    @Test
    void aWelcomeEndsARefusal() {
        belonging.turnedAway(2, "no", 0);
        belonging.turnedAway(3, "no", 0);
        belonging.welcomed(3);

        assertThat(belonging.end(3, LATER)).isEmpty();
    }

    @Test
    void twoOfFourOthersLeaveAMajority() {
        Belonging five = new Belonging();
        five.turnedAway(2, "no", 0);
        five.turnedAway(3, "no", 0);

        assertThat(five.end(5, LATER)).isEmpty();
    }
}
