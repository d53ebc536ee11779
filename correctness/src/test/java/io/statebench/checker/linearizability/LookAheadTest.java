package io.statebench.checker.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.checker.Budget;
import io.statebench.checker.Verdict;
import io.statebench.checker.linearizability.definition.BruteForce;
import io.statebench.checker.linearizability.definition.Member;
import io.statebench.checker.linearizability.definition.Told;
import io.statebench.model.Model;
import io.statebench.model.Register;
import io.statebench.model.Register.NilRead;
import io.statebench.time.NanoClock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Stories of what later operations need, in which the search must not leave out too much, or may leave out all. */
class LookAheadTest {
    private static final Model<?> REGISTER = Register.withCompareAndSet(0L, NilRead.ABSENT);
    private static final Search SEARCH = new Search(REGISTER, Reductions.ALL);

    private static String call(int process, String f, String value) {
        return process + " invoke " + f + " " + value + "\n" + process + " ok " + f + " " + value + "\n";
    }

    private static Meter meter() {
        return new Meter(Budget.DEFAULT, NanoClock.SYSTEM);
    }

    /** By both searches, as the definition has it. */
    private static void assertDecided(String lines, Verdict verdict) {
        List<Member> members = Told.members(lines);

        assertThat(SEARCH.depthFirst(members, meter()).verdict()).isEqualTo(verdict);
        assertThat(SEARCH.breadthFirst(members, meter()).verdict()).isEqualTo(verdict);
        assertThat(BruteForce.isLinearizable(REGISTER, members)).isEqualTo(verdict == Verdict.VALID);
    }

    /** Nobody reads the 2, but the compare-and-set that was lost after the 1 was read lost against it. */
    @Test
    void aWriteThatACompareAndSetLostAgainstIsNotHidden() {
        String slow = "5 invoke write 2\n";

        assertDecided(
                slow + call(0, "write", "1") + call(1, "read", "1") + call(2, "cas-lost", "[1 9]") + "5 ok write 2\n",
                Verdict.VALID);
        assertDecided(
                call(0, "write", "1") + call(1, "read", "1") + call(2, "cas-lost", "[1 9]") + call(5, "write", "2"),
                Verdict.INVALID);
        String taken = call(0, "write", "1") + call(1, "cas", "[1 3]");
        assertDecided(slow + taken + call(2, "cas-lost", "[3 9]") + "5 ok write 2\n", Verdict.VALID);
    }

    /** Only the compare-and-set in doubt needs the 2, and only by that one can the 5 have come. */
    @Test
    void aWriteThatACompareAndSetInDoubtNeedsIsNotHidden() {
        String slow = "5 invoke write 2\n6 invoke cas [2 5]\n";
        String seen = call(0, "write", "1") + call(1, "read", "1");

        assertDecided(slow + seen + "5 ok write 2\n" + call(1, "read", "5"), Verdict.VALID);
        assertDecided(slow + seen + call(1, "read", "5") + call(1, "read", "1") + "5 ok write 2\n", Verdict.INVALID);
    }

    /** The value comes back by a write that may have happened after it was left. */
    @Test
    void aValueThatAWriteInDoubtMayBringBackIsNotLost() {
        String before = call(0, "write", "1") + "5 invoke write 1\n" + call(0, "write", "2") + call(1, "read", "2");

        assertDecided(before + call(1, "read", "1"), Verdict.VALID);
        assertDecided(before + call(1, "read", "1") + call(1, "read", "2"), Verdict.INVALID);
        assertDecided(before + call(1, "read", "1") + call(0, "write", "2") + call(1, "read", "1"), Verdict.INVALID);
    }

    /** Two compare-and-sets that find the same value need it to come twice. */
    @Test
    void aValueComesAsOftenAsItIsTaken() {
        String both = "5 invoke cas [1 2]\n6 invoke cas [1 3]\n";
        String won = "5 ok cas [1 2]\n6 ok cas [1 3]\n";

        assertDecided(both + call(0, "write", "1") + won, Verdict.INVALID);
        assertDecided(both + call(0, "write", "1") + call(0, "write", "1") + won, Verdict.VALID);
        assertDecided(both + call(0, "write", "1") + "7 invoke write 1\n" + won, Verdict.VALID);
    }

    /** What nothing brings before it is read was never there. */
    @Test
    void aValueThatComesTooLateIsReadInVain() {
        assertDecided(call(1, "read", "1") + call(0, "write", "1"), Verdict.INVALID);
        assertDecided("1 invoke read nil\n" + call(0, "write", "1") + "1 ok read 1\n", Verdict.VALID);
        assertDecided("5 invoke write 1\n" + call(1, "read", "1"), Verdict.VALID);
        assertDecided(call(1, "read", "0") + call(0, "write", "1"), Verdict.VALID);
    }

    /** Where some may have happened within their bounds or not at all, nobody says in which order. */
    @Test
    void noOrderIsTakenFromMembersThatMayBeLeftOut() {
        List<Member> members = Told.members(call(0, "write", "1") + call(1, "read", "1") + call(0, "write", "2"));
        List<Member> relaxed = List.of(members.get(0).relaxed(), members.get(1), members.get(2));

        assertThat(SEARCH.depthFirst(members, meter()).witness()).isEqualTo(members);
        assertThat(SEARCH.breadthFirst(members, meter()).witness()).isEqualTo(members);
        assertThat(SEARCH.depthFirst(relaxed, meter())).satisfies(LookAheadTest::isValidWithoutOrder);
        assertThat(SEARCH.breadthFirst(relaxed, meter())).satisfies(LookAheadTest::isValidWithoutOrder);
    }

    private static void isValidWithoutOrder(Outcome outcome) {
        assertThat(outcome.verdict()).isEqualTo(Verdict.VALID);
        assertThat(outcome.witness()).isEmpty();
    }
}
