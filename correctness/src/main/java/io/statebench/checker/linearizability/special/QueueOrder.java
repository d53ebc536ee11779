package io.statebench.checker.linearizability.special;

/**
 * Puts stays in a queue in the order in which they come and leave: one is before another if it surely came, or left,
 * before that one did. Each of the two is an interval order, so the two have a circle only if two stays are each before
 * the other. Whatever of those that have none before them is taken next, the rest has such a one again.
 */
final class QueueOrder {
    private final Stays stays;
    private final long[] byInFrom;
    private final long[] byInTo;
    private final long[] byOutFrom;
    private final long[] byOutTo;
    private final boolean[] isTaken;
    /** By stay: in how many of the two orders none is before it. */
    private final byte[] firstIn;

    private final int[] free;
    private int freeCount;

    QueueOrder(Stays stays) {
        this.stays = stays;
        this.byInFrom = stays.sortedBy(stays.inFrom);
        this.byInTo = stays.sortedBy(stays.inTo);
        this.byOutFrom = stays.sortedBy(stays.outFrom);
        this.byOutTo = stays.sortedBy(stays.outTo);
        this.isTaken = new boolean[stays.count()];
        this.firstIn = new byte[stays.count()];
        this.free = new int[stays.count()];
    }

    /** Places what enqueues and dequeues: each as early as it can be. */
    void place(Schedule schedule) {
        int in = 0;
        int out = 0;
        for (int stay : order()) {
            in = Math.max(in, stays.inFrom[stay]);
            if (stays.enqueue[stay] != Stays.NONE) {
                schedule.place(stays.enqueue[stay], in);
            }
            if (stays.dequeue[stay] != Stays.NONE) {
                out = Math.max(Math.max(out, in), stays.outFrom[stay]);
                schedule.place(stays.dequeue[stay], out);
            }
        }
    }

    private int[] order() {
        int[] order = new int[stays.count()];
        int nextIn = 0;
        int nextOut = 0;
        int firstToCome = 0;
        int firstToLeave = 0;
        for (int k = 0; k < order.length; k++) {
            firstToCome = firstLeft(byInTo, firstToCome);
            firstToLeave = firstLeft(byOutTo, firstToLeave);
            nextIn = freeUntil(byInFrom, nextIn, byInTo[firstToCome] >>> Integer.SIZE);
            nextOut = freeUntil(byOutFrom, nextOut, byOutTo[firstToLeave] >>> Integer.SIZE);
            if (freeCount == 0) {
                throw new AssertionError("stays before each other, after none was found");
            }
            order[k] = free[--freeCount];
            isTaken[order[k]] = true;
        }
        return order;
    }

    private int firstLeft(long[] keys, int from) {
        int first = from;
        while (isTaken[(int) keys[first]]) {
            first++;
        }
        return first;
    }

    /** None that is left has ended its coming, or its leaving, before those begin theirs. */
    private int freeUntil(long[] keys, int from, long time) {
        int next = from;
        while (next < keys.length && keys[next] >>> Integer.SIZE <= time) {
            int stay = (int) keys[next++];
            if (++firstIn[stay] == 2) {
                free[freeCount++] = stay;
            }
        }
        return next;
    }
}
