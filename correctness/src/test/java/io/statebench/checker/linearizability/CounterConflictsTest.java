package io.statebench.checker.linearizability;

import static io.statebench.checker.linearizability.Rulings.assertConflict;
import static io.statebench.checker.linearizability.Rulings.assertOrder;
import static io.statebench.checker.linearizability.Rulings.assertSilence;
import static io.statebench.checker.linearizability.Rulings.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.checker.linearizability.definition.Member;
import io.statebench.checker.linearizability.special.SpecialCases;
import io.statebench.history.Event;
import io.statebench.history.EventType;
import io.statebench.history.Operation;
import io.statebench.model.Action;
import io.statebench.model.Model;
import io.statebench.model.Models;
import io.statebench.model.Register.NilRead;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Why no order explains a counter, and who shows it; and the numbers that are left to the search. */
class CounterConflictsTest {
    private static final Model<?> COUNTER = from(0);
    private static final String TOO_MANY = "more changes had returned than were seen";
    private static final String TOO_FEW = "fewer changes had been called than were seen";
    /** Beyond this a sum of two could overflow. */
    private static final long LARGEST = 1L << 60;

    private static Model<?> from(long initial) {
        return Models.named("counter", initial, NilRead.ABSENT).orElseThrow();
    }

    private static String add(long... amounts) {
        return LongStream.of(amounts)
                .mapToObj(each -> call(0, "add", "" + each))
                .collect(Collectors.joining());
    }

    private static String addInDoubt(int process, long amount) {
        return process + " invoke add " + amount + "\n";
    }

    private static String read(long seen) {
        return call(1, "read", "" + seen);
    }

    private static String counted(long seen) {
        return call(2, "inc-and-get", "" + seen);
    }

    @Test
    void allThatReturnedBeforeAreSeen() {
        assertConflict(COUNTER, add(1, 1) + read(1), TOO_MANY, 0, 1, 2);
        assertConflict(COUNTER, add(1, 1) + read(2) + add(1, 1) + read(3), TOO_MANY, 0, 1, 3, 4, 5);
        assertOrder(COUNTER, add(1, 1) + read(2) + add(1));
    }

    @Test
    void noMoreAreSeenThanWereCalled() {
        assertConflict(COUNTER, read(1) + add(1), TOO_FEW, 0);
        assertConflict(COUNTER, add(1) + read(2) + add(1), TOO_FEW, 1);
        assertOrder(COUNTER, addInDoubt(5, 1) + read(1), 0);
        assertOrder(COUNTER, addInDoubt(5, 1) + read(0));
    }

    @Test
    void eachChangeLeadsToANumberOfItsOwn() {
        assertConflict(COUNTER, counted(1) + counted(1), "two changes led to 1", 0, 1);
        assertConflict(COUNTER, counted(0) + add(1), "no number of changes by 1 leads from 0 to 0 with 2 of them", 0);
        assertOrder(COUNTER, counted(1) + add(1) + counted(3) + read(3));
    }

    @Test
    void aNumberThatTakesMoreChangesThanThereAreIsNamed() {
        assertConflict(COUNTER, add(2, 2) + read(6), "no number of changes by 2 leads from 0 to 6 with 2 of them", 2);
        assertConflict(COUNTER, add(2) + read(-2), "no number of changes by 2 leads from 0 to -2 with 1 of them", 1);
    }

    @Test
    void readsDoNotGoBack() {
        assertConflict(
                COUNTER,
                "5 invoke add 1\n" + read(1) + read(0) + "5 ok add 1\n",
                "one saw more than 0 by 1 or more, and one called later saw less",
                1,
                2);
    }

    /** The largest of those that surely were added, until they are too much. */
    @Test
    void lessThanWasAddedIsShownByAFew() {
        String words = "read 3 is less than had been added";

        assertConflict(COUNTER, add(1, 5, 2) + read(3), words, 1, 3);
        assertConflict(COUNTER, add(1, 2, 3) + read(3), words, 1, 2, 3);
        assertConflict(COUNTER, add(1, 5, 2) + addInDoubt(5, -1) + read(3), words, 1, 4);
        assertSilence(COUNTER, add(1, 5, 2) + addInDoubt(5, -9) + read(3));
        assertSilence(COUNTER, add(1) + addInDoubt(5, 5) + addInDoubt(6, 2) + read(3));
    }

    @Test
    void moreThanCanHaveBeenAddedIsShownByWhatWasTaken() {
        String words = "read 3 is more than can have been added";

        assertConflict(COUNTER, add(1, 1) + read(3) + add(2), words, 2);
        assertConflict(COUNTER, add(3, -1, -2) + addInDoubt(5, 1) + read(3), words, 2, 4);
        assertConflict(
                COUNTER,
                add(4, -1, -1, 1) + addInDoubt(5, -7) + read(5),
                "read 5 is more than can have been added",
                1,
                5);
        assertSilence(COUNTER, add(1, 1) + addInDoubt(5, 2) + read(3));
        assertSilence(COUNTER, add(3) + addInDoubt(5, -1) + addInDoubt(6, 7) + read(3));
    }

    /** What it adds itself is in the number that it saw. */
    @Test
    void whoCountsAndSeesCountsItself() {
        assertConflict(COUNTER, add(3) + counted(3), "inc-and-get 3 is less than had been added", 0, 1);
        assertConflict(COUNTER, add(3) + counted(5), "inc-and-get 5 is more than can have been added", 1);
        assertSilence(COUNTER, add(3) + counted(4));
    }

    @Test
    void whatAnInDoubtReadSawIsNothing() {
        assertSilence(COUNTER, add(3, 2) + "5 invoke read 99\n");
    }

    @Test
    void onlyTheLargestThatWasTakenIsNeeded() {
        assertConflict(COUNTER, add(3, -2, -1) + counted(3), "inc-and-get 3 is more than can have been added", 1, 3);
    }

    @Test
    void aCounterBeginsWhereItIsToldTo() {
        assertConflict(from(100), add(5, 2) + read(103), "read 103 is less than had been added", 0, 2);
        assertConflict(from(100), add(5, 2) + read(108), "read 108 is more than can have been added", 2);
        assertOrder(from(100), add(5, 5) + read(110));
        assertConflict(from(100), add(5, 5) + read(105), TOO_MANY, 0, 1, 2);
    }

    @Test
    void numbersAreJudgedUpToTheLargest() {
        assertOrder(COUNTER, add(LARGEST) + read(LARGEST));
        assertOrder(COUNTER, add(-LARGEST) + read(-LARGEST));
        assertSilence(COUNTER, add(LARGEST + 1) + read(LARGEST + 1));
        assertSilence(COUNTER, add(-LARGEST - 1) + read(-LARGEST - 1));
        assertSilence(COUNTER, add(1L << 32, 1) + read(0));
    }

    /** Of one amount, beyond what is counted here, and seen as a number that is still within. */
    @Test
    void anAmountBeyondTheLargestIsLeftToTheSearch() {
        assertSilence(COUNTER, add(LARGEST + 1) + read(1));
        assertSilence(COUNTER, read(LARGEST + 1) + addInDoubt(5, LARGEST));
        assertSilence(from(2 * LARGEST + 1), read(5));
    }

    @Test
    void indexesBeyondWhatAnIntCountsAreLeftToTheSearch() {
        long last = Integer.MAX_VALUE;

        assertThat(SpecialCases.rule(COUNTER, List.of(added(last - 2, last - 1))))
                .isPresent();
        assertThat(SpecialCases.rule(COUNTER, List.of(added(last - 1, last)))).isEmpty();
    }

    private static Member added(long call, long end) {
        Event invocation = new Event(call, call, 0, EventType.INVOKE, "add", null, 1L, null);
        Event completion = new Event(end, end, 0, EventType.OK, "add", null, 1L, null);
        return new Member(new Operation(invocation, completion), new Action("add", 1L), Member.Claim.MUST);
    }
}
