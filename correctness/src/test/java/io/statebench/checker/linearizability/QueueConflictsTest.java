package io.statebench.checker.linearizability;

import static io.statebench.checker.linearizability.Rulings.assertConflict;
import static io.statebench.checker.linearizability.Rulings.assertOrder;
import static io.statebench.checker.linearizability.Rulings.assertSilence;
import static io.statebench.checker.linearizability.Rulings.call;

import io.statebench.model.Model;
import org.junit.jupiter.api.Test;

/** Why no order explains a queue, and who shows it. */
class QueueConflictsTest {
    private static final Model<?> QUEUE = Rulings.model("fifo-queue");

    private static String put(int value) {
        return call(0, "enqueue", "" + value);
    }

    private static String taken(int value) {
        return call(1, "dequeue", "" + value);
    }

    private static String nothing() {
        return call(1, "dequeue", ":empty");
    }

    private static String takeInDoubt(int process) {
        return process + " invoke dequeue nil\n";
    }

    @Test
    void whatWasNeverPutInDoesNotComeOut() {
        assertConflict(QUEUE, put(1) + taken(2), "2 came out and was never put in", 1);
    }

    @Test
    void whatWasPutInOnceComesOutOnce() {
        assertConflict(QUEUE, put(1) + taken(1) + taken(1), "1 came out twice", 1, 2);
    }

    @Test
    void nothingComesOutBeforeItIsPutIn() {
        assertConflict(QUEUE, taken(1) + put(1), "1 came out before it was put in", 0);
    }

    @Test
    void whatWasPutInFirstComesOutFirst() {
        assertConflict(
                QUEUE, put(1) + put(2) + taken(2) + taken(1), "2 came out before 1, which had been put in first", 2, 3);
    }

    @Test
    void whatStaysWasOvertakenAndItsEnqueueShowsIt() {
        assertConflict(
                QUEUE, put(1) + put(2) + put(3) + taken(3), "3 came out before 1, which had been put in first", 0, 3);
    }

    /** One of those that were overtaken may have been taken by a dequeue in doubt, but not both. */
    @Test
    void aDequeueInDoubtTakesOnlyOneOfThoseThatStay() {
        String before = put(1) + put(2) + put(3) + takeInDoubt(5);

        assertConflict(QUEUE, before + taken(3), "3 came out before 2, which had been put in first", 0, 1, 4);
        assertOrder(QUEUE, before + takeInDoubt(6) + taken(3), 3, 4);
    }

    @Test
    void nothingIsFoundOnlyWhereAllHadComeOut() {
        assertConflict(
                QUEUE,
                put(1) + put(2) + nothing() + taken(1) + taken(2),
                "nothing was found though the queue surely held 2",
                1,
                2,
                4);
    }

    @Test
    void oneThatStayedIsEnoughToFindSomething() {
        assertConflict(QUEUE, put(1) + put(2) + nothing(), "nothing was found though the queue surely held 1", 0, 2);
    }

    /** The dequeue in doubt may have taken 1, and 2 was still there; or it took nothing. */
    @Test
    void aDequeueInDoubtDoesNotEmptyAQueueOfTwo() {
        String before = put(1) + put(2) + takeInDoubt(5);

        assertConflict(QUEUE, before + nothing(), "nothing was found though the queue surely held 2", 0, 1, 3);
        assertOrder(QUEUE, put(1) + takeInDoubt(5) + nothing(), 1);
    }

    /** One was there until after the other had come. */
    @Test
    void twoThatOverlapKeepItFilled() {
        String lines = put(1) + "2 invoke dequeue :empty\n" + put(2) + taken(1) + "2 ok dequeue :empty\n" + taken(2);

        assertConflict(QUEUE, lines, "nothing was found though the queue surely held 1", 0, 1, 2, 3, 4);
    }

    @Test
    void anEnqueueInDoubtWhoseValueDidNotComeOutIsLeftOut() {
        assertOrder(QUEUE, put(1) + "5 invoke enqueue 2\n" + "6 invoke enqueue 3\n" + taken(1) + taken(3), 2);
    }

    @Test
    void whatIsPutInTwiceIsLeftToTheSearch() {
        assertSilence(QUEUE, put(1) + put(1) + taken(1));
    }

    @Test
    void aDequeueThatDoesNotSayWhatItTookIsLeftToTheSearch() {
        assertSilence(QUEUE, put(1) + put(2) + call(1, "dequeue", "nil"));
    }
}
