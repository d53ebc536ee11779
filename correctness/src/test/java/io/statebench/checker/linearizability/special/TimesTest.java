package io.statebench.checker.linearizability.special;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.checker.linearizability.definition.Told;
import org.junit.jupiter.api.Test;

class TimesTest {
    private static final int NONE = -1;

    /** The first is called first and returns last but for the third, which is in doubt; the second is within it. */
    private final Times times = new Times(Told.members("""
            0 invoke write 1
            1 invoke write 2
            2 invoke write 3
            1 ok write 2
            0 ok write 1
            3 invoke write 4
            3 ok write 4"""));

    @Test
    void callsAndReturnsAreThoseOfTheHistory() {
        assertThat(times.call(1)).isEqualTo(1);
        assertThat(times.end(1)).isEqualTo(3);
        assertThat(times.end(2)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void oneIsBeforeAnotherIfItReturnedBeforeTheOtherWasCalled() {
        assertThat(times.isBefore(0, 3)).isTrue();
        assertThat(times.isBefore(3, 0)).isFalse();
        assertThat(times.isBefore(0, 1)).isFalse();
    }

    @Test
    void ofTwoTheEarlierReturnIsTaken() {
        assertThat(times.earlierReturn(0, 1)).isEqualTo(1);
        assertThat(times.earlierReturn(1, 0)).isEqualTo(1);
        assertThat(times.earlierReturn(0, 2)).isZero();
        assertThat(times.earlierReturn(3, 0)).isZero();
        assertThat(times.earlierReturn(NONE, 0)).isZero();
        assertThat(times.earlierReturn(0, NONE)).isZero();
        assertThat(times.earlierReturn(NONE, NONE)).isEqualTo(NONE);
    }

    @Test
    void ofTwoTheLaterCallIsTaken() {
        assertThat(times.laterCall(0, 1)).isEqualTo(1);
        assertThat(times.laterCall(1, 0)).isEqualTo(1);
        assertThat(times.laterCall(3, 2)).isEqualTo(3);
        assertThat(times.laterCall(NONE, 0)).isZero();
        assertThat(times.laterCall(0, NONE)).isZero();
        assertThat(times.laterCall(NONE, NONE)).isEqualTo(NONE);
    }
}
