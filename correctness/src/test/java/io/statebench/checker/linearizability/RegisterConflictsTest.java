package io.statebench.checker.linearizability;

import static io.statebench.checker.linearizability.Rulings.assertConflict;
import static io.statebench.checker.linearizability.Rulings.assertOrder;
import static io.statebench.checker.linearizability.Rulings.assertSilence;
import static io.statebench.checker.linearizability.Rulings.call;

import io.statebench.model.Model;
import io.statebench.model.Register;
import io.statebench.model.Register.NilRead;
import org.junit.jupiter.api.Test;

/** Why no order explains a register whose values or versions are told apart, and who shows it. */
class RegisterConflictsTest {
    private static final Model<?> VERSIONED = Rulings.model("versioned-register");
    private static final Model<?> UNIQUE = Register.withCompareAndSet(0L, NilRead.ABSENT);

    private static String write(int value, int version) {
        return call(0, "write", "[" + value + " " + version + "]");
    }

    private static String read(int value, int version) {
        return call(1, "read", "[" + value + " " + version + "]");
    }

    private static String lost(int version) {
        return call(2, "cas-lost", "[" + version + " 9]");
    }

    private static String writeInDoubt(int process, int value) {
        return process + " invoke write [" + value + " nil]\n";
    }

    private static String casInDoubt(int process, int version, int value) {
        return process + " invoke cas [" + version + " " + value + "]\n";
    }

    @Test
    void versionsBeginAtZero() {
        assertConflict(VERSIONED, write(1, 1) + write(2, 0), "versions begin at 0", 1);
        assertConflict(VERSIONED, read(1, -1), "versions begin at 0", 0);
        assertConflict(VERSIONED, read(7, 0), "version 0 held null", 0);
        assertOrder(VERSIONED, call(1, "read", "[nil 0]") + write(1, 1));
    }

    @Test
    void eachChangeMakesOneVersion() {
        assertConflict(VERSIONED, write(1, 1) + read(1, 1) + read(3, 2), "version 2 takes more than the 1 changes", 2);
        assertConflict(VERSIONED, write(1, 1) + read(1, 1) + write(2, 1), "version 1 was brought twice", 0, 2);
    }

    @Test
    void aVersionHoldsOneValue() {
        assertConflict(VERSIONED, write(1, 1) + read(2, 1), "version 1 cannot hold both 1 and 2", 0, 1);
        assertOrder(VERSIONED, write(1, 1) + read(1, 1) + read(1, 1));
    }

    @Test
    void aVersionThatWasBroughtTooLateIsShownByTheNextOne() {
        assertConflict(VERSIONED, write(1, 2) + writeInDoubt(5, 3), "nobody can have brought version 1", 0);
        assertOrder(VERSIONED, writeInDoubt(5, 3) + write(1, 2), 0);
    }

    @Test
    void aValueThatNobodyBroughtIsShownByItsReader() {
        assertConflict(VERSIONED, writeInDoubt(5, 6) + read(5, 1), "nobody can have brought version 1", 1);
    }

    /** The first to return of version 1 or later, and the one who saw what was there. */
    @Test
    void aValueThatCameTooLateIsShownByWhoNeedsItAndWhoSawIt() {
        String late = "1 invoke read nil\n" + write(1, 2) + writeInDoubt(5, 5) + "1 ok read [5 1]\n";

        assertConflict(VERSIONED, late, "nobody can have brought version 1", 0, 1);
    }

    @Test
    void aWriteInDoubtServesOneOfTwoVersions() {
        assertSilence(VERSIONED, writeInDoubt(5, 5) + writeInDoubt(6, 6) + read(5, 1) + read(5, 2));
        assertOrder(VERSIONED, writeInDoubt(5, 5) + writeInDoubt(6, 5) + read(5, 1) + read(5, 2), 0, 1);
    }

    @Test
    void aCompareAndSetInDoubtServesItsVersionAlone() {
        String inDoubt = casInDoubt(5, 0, 5) + writeInDoubt(6, 6);

        assertConflict(VERSIONED, inDoubt + read(5, 2), "nobody can have brought version 2", 2);
        assertOrder(VERSIONED, inDoubt + read(5, 1), 0);
    }

    @Test
    void aCompareAndSetInDoubtThatCannotHaveBeenWonIsLeftOut() {
        assertOrder(VERSIONED, casInDoubt(5, -1, 5));
        assertOrder(VERSIONED, casInDoubt(5, -1, 5) + call(1, "read", "[nil 0]"));
    }

    @Test
    void aVersionDoesNotComeBack() {
        assertConflict(
                VERSIONED,
                write(1, 1) + write(2, 2) + read(1, 1),
                "write [2, 2] had ended when read [1, 1] began, of an earlier version",
                1,
                2);
    }

    @Test
    void aCompareAndSetIsNotLostAgainstTheVersionThatWasThere() {
        assertConflict(
                VERSIONED,
                lost(0) + call(1, "read", "[nil 0]"),
                "version 0 was there all through cas-lost [0, 9]",
                0,
                1);
        assertConflict(
                VERSIONED,
                write(1, 1) + lost(1) + read(1, 1) + write(2, 2),
                "version 1 was there all through cas-lost [1, 9]",
                0,
                1,
                3);
    }

    @Test
    void aCompareAndSetIsLostBeforeAndAfterItsVersion() {
        assertOrder(VERSIONED, lost(1) + write(1, 1) + write(2, 2) + lost(1));
        assertOrder(VERSIONED, lost(2) + write(1, 1) + lost(2) + write(2, 2));
    }

    @Test
    void aReadThatSaysNothingComesAnywhere() {
        assertOrder(VERSIONED, call(1, "read", "nil") + call(1, "read", "[nil 0]") + write(1, 1));
        assertOrder(VERSIONED, write(1, 1) + "5 invoke read nil\n" + read(1, 1));
    }

    @Test
    void aReadThatDoesNotSayWhichVersionIsLeftToTheSearch() {
        assertSilence(VERSIONED, write(1, 1) + call(1, "read", "[1 nil]"));
        assertSilence(VERSIONED, write(1, 1) + call(0, "write", "[2 nil]"));
    }

    @Test
    void aValueIsNotReadBeforeItIsWritten() {
        assertConflict(
                UNIQUE,
                call(1, "read", "1") + call(0, "write", "1"),
                "read 1 had ended when write 1 began, without which it cannot have been",
                0,
                1);
    }

    @Test
    void aValueThatNobodyWroteIsShownByItsReader() {
        assertConflict(UNIQUE, call(0, "write", "1") + call(1, "read", "2"), "2 was there, and nobody wrote it", 1);
    }

    @Test
    void twoCompareAndSetsDoNotFindTheSame() {
        assertConflict(
                UNIQUE,
                call(0, "cas", "[0 1]") + call(1, "read", "1") + call(0, "cas", "[0 2]"),
                "two compare-and-sets found 0, which was there once",
                0,
                2);
    }

    @Test
    void valuesAreNotMadeOfEachOther() {
        String both = "5 invoke cas [2 1]\n6 invoke cas [1 2]\n5 ok cas [2 1]\n6 ok cas [1 2]\n";

        assertConflict(UNIQUE, both, "1 was made of values that were made of it", 0);
    }

    @Test
    void aCompareAndSetIsNotLostAgainstTheValueThatWasThere() {
        assertConflict(
                UNIQUE,
                call(2, "cas-lost", "[0 5]") + call(1, "read", "0"),
                "0 was there all through cas-lost [0, 5]",
                0,
                1);
        assertConflict(
                UNIQUE,
                call(0, "write", "1") + call(2, "cas-lost", "[1 5]") + call(0, "cas", "[1 2]"),
                "1 was there all through cas-lost [1, 5]",
                0,
                1,
                2);
        assertOrder(UNIQUE, call(2, "cas-lost", "[1 5]") + call(0, "write", "1") + call(0, "write", "2"));
    }
}
