package io.statebench.checker.linearizability;

import static io.statebench.checker.linearizability.Rulings.assertConflict;
import static io.statebench.checker.linearizability.Rulings.assertOrder;
import static io.statebench.checker.linearizability.Rulings.assertSilence;
import static io.statebench.checker.linearizability.Rulings.call;

import io.statebench.checker.linearizability.definition.Told;
import io.statebench.model.Model;
import org.junit.jupiter.api.Test;

/** Why no order explains a log, and who shows it: nobody is named who has no part in it. */
class LogConflictsTest {
    private static final Model<?> LOG = Rulings.model("log");
    private static final String NOBODY = " was given to nobody and no append in doubt is left that could have taken it";

    private static String append(String value, int offset) {
        return call(0, "append", "[\"" + value + "\" " + offset + "]");
    }

    private static String silentAppend(String value) {
        return call(0, "append", "[\"" + value + "\" nil]");
    }

    private static String readAll(String values) {
        return call(1, "read-all", "[" + values + "]");
    }

    private static String appendInDoubt(int process, String value) {
        return process + " invoke append [\"" + value + "\" nil]\n";
    }

    private static String read(int offset, String value) {
        return call(1, "read", "[" + offset + " \"" + value + "\"]");
    }

    @Test
    void aValueReadTwiceTakesTwoAppends() {
        String lines = appendInDoubt(5, "a")
                + appendInDoubt(6, "b")
                + appendInDoubt(7, "c")
                + append("a", 0)
                + read(1, "b")
                + read(2, "a")
                + read(3, "a");

        assertConflict(LOG, lines, "a is at offset 3 and no append of it is left that could have come in time", 5, 6);
    }

    @Test
    void aValueThatNobodyAppendedIsShownByItsReader() {
        assertConflict(
                LOG,
                appendInDoubt(5, "a") + read(0, "b"),
                "b is at offset 0 and no append of it is left that could have come in time",
                1);
    }

    @Test
    void anOffsetGivenToNobodyIsShownByTheOneAboveIt() {
        String late = appendInDoubt(5, "b") + appendInDoubt(6, "c");

        assertConflict(LOG, append("x", 1) + late + append("y", 3), "offset 0" + NOBODY, 0);
    }

    /** The append of b was there in time, and is needed where b was read. */
    @Test
    void anOffsetGivenToNobodyIsAlsoShownByWhatTakesTheAppendsThatAreLeft() {
        String lines = append("w", 0) + appendInDoubt(5, "b") + append("x", 3) + read(2, "b") + appendInDoubt(6, "c");

        assertConflict(LOG, lines, "offset 1" + NOBODY, 2, 3);
    }

    @Test
    void anAppendInDoubtTakesTheOffsetThatWasGivenToNobody() {
        assertOrder(LOG, appendInDoubt(5, "b") + appendInDoubt(6, "c") + append("x", 2) + read(1, "c"), 0, 1);
    }

    @Test
    void aLogDoesNotGetShorter() {
        String lines = append("a", 0) + append("b", 1) + append("c", 2) + call(1, "read", "[1 nil]");

        assertConflict(LOG, lines, "the log grew beyond 1 before one found it no longer than that", 1, 3);
    }

    @Test
    void oneInDoubtThatKnowsItsOffsetIsLeftToTheSearch() {
        assertSilence(LOG, "5 invoke append [\"a\" 0]\n" + read(0, "a"));
    }

    @Test
    void aReaderTellsWhereAnAppendWent() {
        assertOrder(LOG, silentAppend("a") + silentAppend("b") + readAll("\"a\" \"b\"") + read(1, "b"));
    }

    @Test
    void anAppendInDoubtThatWasSeenHasHappenedAndAnotherNeedNot() {
        assertOrder(LOG, appendInDoubt(5, "a") + appendInDoubt(6, "b") + silentAppend("c") + readAll("\"a\" \"c\""), 0);
    }

    @Test
    void whatNobodySeesComesBehindInTheOrderOfItsReturns() {
        String late = "5 invoke append [\"x\" nil]\n";
        String end = "5 ok append [\"x\" nil]\n";

        assertOrder(LOG, late + silentAppend("y") + call(1, "read", "[1 nil]") + end);
        assertConflict(
                LOG,
                late + silentAppend("y") + end + call(1, "read", "[1 nil]"),
                "the log grew beyond 1 before one found it no longer than that",
                0,
                1,
                2);
    }

    /** That a stands in front, and x behind it, is shown by who read a. */
    @Test
    void whatNobodySeesCannotHaveComeInFront() {
        assertConflict(
                LOG,
                silentAppend("x") + silentAppend("a") + readAll("\"a\""),
                "the log grew beyond 0 before one found it no longer than that",
                0,
                1,
                2);
    }

    /** Each order is shown by a reader of its own, and both are needed. */
    @Test
    void readersThatDoNotAgreeWithTheAppendsAreNamed() {
        String lines = silentAppend("a") + silentAppend("b") + read(0, "b") + read(1, "a");

        assertConflict(LOG, lines, "the log grew beyond 0 before one found it no longer than that", 0, 1, 2, 3);
    }

    @Test
    void aValueThatWasAppendedOnceIsInOnePlace() {
        String lines = silentAppend("a") + read(0, "a") + read(1, "a");

        assertConflict(LOG, lines, "a was appended once and seen at the offsets 0 and 1", 1, 2);
    }

    @Test
    void aPlaceHoldsOneValue() {
        String lines = silentAppend("a") + silentAppend("b") + readAll("\"a\"") + read(0, "b");

        assertConflict(LOG, lines, "offset 0 holds a and b", 2, 3);
    }

    @Test
    void whereAPlaceIsNotKnownOrAValueCameTwiceTheSearchIsAsked() {
        assertSilence(LOG, silentAppend("a") + silentAppend("b") + read(1, "a"));
        assertSilence(LOG, silentAppend("a") + silentAppend("a") + readAll("\"a\" \"a\""));
        assertSilence(LOG, silentAppend("a") + appendInDoubt(5, "a") + read(0, "a"));
    }

    @Test
    void onlyAppendsMakeItLonger() {
        String lines = append("a", 0) + call(1, "read-all", "[\"a\"]") + call(1, "read", "[1 \"b\"]");

        assertConflict(LOG, lines, Told.members(lines).get(2) + " speaks of 2 elements and there are 1", 2);
    }
}
