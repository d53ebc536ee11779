package io.statebench.checker.linearizability.special;

import java.util.Arrays;

/**
 * The stays of values in a queue, by number, each a window for its beginning and one for its end. A dequeue that found
 * nothing is a stay of no length, which must not be beside another.
 *
 * <pre>
 *   |--- enqueue 7 ---|        |--- dequeue 7 ---|
 *   inFrom         inTo        outFrom       outTo
 *                      surely in
 * </pre>
 */
final class Stays {
    /** The member that enqueues, or {@link #NONE} for one that found nothing. */
    final int[] enqueue;
    /** The member that dequeues, or {@link #NONE}. */
    final int[] dequeue;

    final int[] inFrom;
    final int[] inTo;
    /** {@link Spans#NEVER}, as the next, for a value that stays for good. */
    final int[] outFrom;

    final int[] outTo;
    private int count;

    static final int NONE = -1;

    Stays(int most) {
        this.enqueue = new int[most];
        this.dequeue = new int[most];
        this.inFrom = new int[most];
        this.inTo = new int[most];
        this.outFrom = new int[most];
        this.outTo = new int[most];
    }

    int count() {
        return count;
    }

    /** A value that comes and, as far as is known by now, stays. */
    void enter(int member, Spans times) {
        enqueue[count] = member;
        dequeue[count] = NONE;
        inFrom[count] = times.call[member];
        inTo[count] = times.end[member];
        outFrom[count] = Spans.NEVER;
        outTo[count] = Spans.NEVER;
        count++;
    }

    /** A value does not leave before it came, and comes before it has left. */
    void leave(int stay, int member, Spans times) {
        dequeue[stay] = member;
        outTo[stay] = times.end[member];
        outFrom[stay] = Math.max(times.call[member], inFrom[stay]);
        inTo[stay] = Math.min(inTo[stay], outTo[stay]);
    }

    /** Nothing was there at that time. */
    void nothing(int member, int time) {
        enqueue[count] = NONE;
        dequeue[count] = member;
        inFrom[count] = time;
        inTo[count] = time;
        outFrom[count] = time;
        outTo[count] = time;
        count++;
    }

    /** The numbers of all stays, as the lower halves of keys, the one with the least time first. */
    long[] sortedBy(int[] time) {
        long[] keys = new long[count];
        for (int stay = 0; stay < count; stay++) {
            keys[stay] = (long) time[stay] << Integer.SIZE | stay;
        }
        Arrays.sort(keys);
        return keys;
    }
}
