package io.statebench.checker.linearizability.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.statebench.model.Register;
import io.statebench.model.Register.Held;
import io.statebench.model.Register.NilRead;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BruteForceTest {
    private static final Register REGISTER = Register.plain(0L, NilRead.ABSENT);
    private static final List<Held> ZERO = List.of(new Held(0L));
    private static final long PLENTY = 1000;

    private static final String WRITE_OF_1 = "0 invoke write 1\n0 ok write 1\n";
    private static final String READ_OF_1 = "0 invoke read nil\n0 ok read 1\n";

    /** So many writes, one after the other. */
    private static List<Member> writes(int count) {
        return Told.members(WRITE_OF_1.repeat(count));
    }

    @Test
    void takesSixtyFourMembersAndNoMore() {
        assertThat(BruteForce.isLinearizable(REGISTER, writes(64))).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BruteForce.isLinearizable(REGISTER, writes(65)))
                .withMessage("at most 64 members, not 65");
    }

    @Test
    void saysSoIfThereIsNoOrderFromAnyValue() {
        List<Member> members = Told.members(READ_OF_1);

        assertThat(BruteForce.isLinearizable(REGISTER, ZERO, members, PLENTY)).hasValue(false);
    }

    @Test
    void anOrderFromOneOfTheValuesIsEnough() {
        List<Member> members = Told.members(READ_OF_1);
        List<Held> zeroOrOne = List.of(new Held(0L), new Held(1L));

        assertThat(BruteForce.isLinearizable(REGISTER, zeroOrOne, members, PLENTY))
                .hasValue(true);
    }

    @Test
    void outOfStepsItSaysNothing() {
        List<Member> members = Told.members(READ_OF_1);

        assertThat(BruteForce.isLinearizable(REGISTER, ZERO, members, 0)).isEmpty();
    }

    @Test
    void anOrderThatTakesEveryStepIsFound() {
        assertThat(BruteForce.isLinearizable(REGISTER, ZERO, writes(3), 3)).hasValue(true);
        assertThat(BruteForce.isLinearizable(REGISTER, ZERO, writes(3), 2)).isEmpty();
    }

    @Test
    void aRefutationThatTakesEveryStepHolds() {
        List<Member> members = Told.members(READ_OF_1);

        assertThat(BruteForce.isLinearizable(REGISTER, ZERO, members, 1)).hasValue(false);
    }

    @Test
    void whatNeedNotHappenIsNotPutAfterWhatWasCalledWhenItHadReturned() {
        List<Member> members = new ArrayList<>(Told.members("""
                0 invoke write 1
                0 ok write 1
                0 invoke write 2
                0 ok write 2
                0 invoke read nil
                0 ok read 1"""));
        members.set(0, members.get(0).relaxed());

        assertThat(BruteForce.isLinearizable(REGISTER, members)).isFalse();
    }
}
