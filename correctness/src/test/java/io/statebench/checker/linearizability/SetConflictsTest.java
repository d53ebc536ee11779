package io.statebench.checker.linearizability;

import static io.statebench.checker.linearizability.Rulings.assertConflict;
import static io.statebench.checker.linearizability.Rulings.assertOrder;
import static io.statebench.checker.linearizability.Rulings.assertSilence;
import static io.statebench.checker.linearizability.Rulings.call;

import io.statebench.model.Model;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Why no order explains a set, and who shows it; and what an order of a set leaves out. */
class SetConflictsTest {
    private static final Model<?> SET = Rulings.model("set");
    private static final String LACKING = "two reads each show an element that the other lacks";
    private static final String TURNED_TOO_OFTEN = "1 was seen though it was out, or missed though it was in";
    private static final String TURNED_ONCE = "5 invoke add 1\n6 invoke remove 1\n";
    private static final String AT_LAST = "5 ok add 1\n6 ok remove 1\n";
    /** The most that one word of bits can tell apart. */
    private static final int AT_ONCE = 64;

    private static String add(int element) {
        return call(0, "add", "" + element);
    }

    private static String remove(int element) {
        return call(0, "remove", "" + element);
    }

    private static String read(String elements) {
        return call(1, "read", "[" + elements + "]");
    }

    private static String asked(int element, boolean isIn) {
        return call(1, "contains", "[" + element + " " + isIn + "]");
    }

    private static String addInDoubt(int process, int element) {
        return process + " invoke add " + element + "\n";
    }

    /** So many that are open at once, each of which adds the element. */
    private static String adding(int count) {
        return IntStream.range(0, count)
                        .mapToObj(i -> 10 + i + " invoke add 1\n")
                        .collect(Collectors.joining())
                + IntStream.range(0, count)
                        .mapToObj(i -> 10 + i + " ok add 1\n")
                        .collect(Collectors.joining());
    }

    @Test
    void readsOfOneSizeShowTheSame() {
        String both = "5 invoke add 1\n6 invoke add 2\n";

        assertConflict(SET, both + read("1") + read("2") + "5 ok add 1\n6 ok add 2\n", LACKING, 2, 3);
    }

    @Test
    void aLargerReadShowsWhatASmallerOneDid() {
        String all = addInDoubt(5, 1) + addInDoubt(6, 2) + addInDoubt(7, 3);

        assertConflict(SET, all + read("1") + read("2 3"), LACKING, 3, 4);
        assertOrder(SET, all + read("1") + read("3 1") + read("1 3") + read("1 2 3"), 0, 1, 2);
    }

    @Test
    void aReadShowsNothingTwice() {
        assertConflict(SET, add(1) + addInDoubt(5, 2) + read("1 1"), "a read shows an element twice", 2);
    }

    @Test
    void whatWasAddedBeforeAReadIsShown() {
        assertConflict(
                SET, addInDoubt(5, 2) + add(1) + read("2"), "an element that surely was there is not shown", 1, 2);
    }

    @Test
    void aReadThatShowsLessIsNotCalledLater() {
        assertConflict(
                SET,
                add(1) + addInDoubt(5, 2) + read("1 2") + read("1"),
                "a read shows more than one called later, or what was not added yet",
                2,
                3);
    }

    @Test
    void anAddInDoubtThatNobodySawIsLeftOut() {
        assertOrder(SET, add(1) + addInDoubt(5, 2) + addInDoubt(6, 3) + asked(3, false) + read("1"));
    }

    @Test
    void aSetThatIsReadAsAWholeAndShrinksIsLeftToTheSearch() {
        assertSilence(SET, add(1) + remove(1) + read(""));
        assertSilence(SET, add(1) + remove(1) + read("1"));
    }

    @Test
    void whatWasAddedLastIsThere() {
        String others = add(1) + asked(1, true) + remove(1) + asked(2, false);

        assertConflict(SET, others + add(1) + asked(1, false) + add(1), TURNED_TOO_OFTEN, 4, 5);
    }

    @Test
    void whatWasRemovedLastIsNot() {
        String others = add(1) + asked(1, true);

        assertConflict(SET, others + remove(1) + asked(1, true) + add(1), TURNED_TOO_OFTEN, 2, 3);
    }

    /** It came once and went once; of those who missed it meanwhile one is enough. */
    @Test
    void onlyThoseAreNamedWhoAreNeeded() {
        assertConflict(
                SET,
                TURNED_ONCE + asked(1, true) + asked(1, false) + asked(1, false) + asked(1, true) + AT_LAST,
                TURNED_TOO_OFTEN,
                2,
                4,
                5);
    }

    @Test
    void ofThoseWhoAreGoodForTheSameTheLastToReturnIsNamed() {
        String both = """
                7 invoke contains [1 nil]
                8 invoke contains [1 nil]
                8 ok contains [1 false]
                7 ok contains [1 false]
                """;

        assertConflict(SET, TURNED_ONCE + asked(1, true) + both + asked(1, true) + AT_LAST, TURNED_TOO_OFTEN, 2, 3, 5);
    }

    /** The slow add is needed after the removal that the question saw, though nobody waits for it as it returns. */
    @Test
    void anAddMayComeBetweenARemovalAndItsOwnReturn() {
        String asking = """
                5 invoke remove 1
                6 invoke add 1
                7 invoke contains [1 nil]
                6 ok add 1
                7 ok contains [1 false]
                """;

        assertOrder(SET, add(1) + asking + asked(1, true) + "5 ok remove 1\n");
    }

    @Test
    void whoSawNothingComesAnywhere() {
        assertOrder(SET, add(1) + call(1, "read", "nil") + asked(1, true) + remove(1) + asked(1, false));
    }

    @Test
    void asManyAtOnceAsAWordHasBitsAreJudged() {
        assertOrder(SET, adding(AT_ONCE) + asked(1, true) + remove(1));
        assertSilence(SET, adding(AT_ONCE + 1) + asked(1, true) + remove(1));
    }

    /** One element that is too much for it makes all of them undecided. */
    @Test
    void whatIsUndecidedOfOneElementIsUndecided() {
        assertSilence(SET, adding(AT_ONCE + 1) + add(2) + remove(2));
        assertSilence(SET, add(2) + remove(2) + adding(AT_ONCE + 1));
    }
}
