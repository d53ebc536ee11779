package io.statebench.checker.linearizability.special;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The times at which a queue surely holds something: those strictly between a value's coming and its leaving. */
final class QueueCover {
    private final Stays stays;
    private final long[] byInTo;
    /** Joined, apart from each other, in order: strictly after the one, strictly before the other. */
    private final int[] from;

    private final int[] to;
    private int count;

    QueueCover(Stays stays) {
        this.stays = stays;
        this.byInTo = stays.sortedBy(stays.inTo);
        this.from = new int[byInTo.length];
        this.to = new int[byInTo.length];
        for (long key : byInTo) {
            join((int) key);
        }
    }

    private void join(int stay) {
        if (stays.inTo[stay] >= stays.outFrom[stay]) {
            return;
        }
        if (count > 0 && stays.inTo[stay] < to[count - 1]) {
            to[count - 1] = Math.max(to[count - 1], stays.outFrom[stay]);
        } else {
            from[count] = stays.inTo[stay];
            to[count++] = stays.outFrom[stay];
        }
    }

    /** The first time from then on at which the queue may be empty; {@link Spans#NEVER} if there is none. */
    int firstGap(int time) {
        int place = Arrays.binarySearch(from, 0, count, time);
        int last = (place < 0 ? -place - 1 : place) - 1;
        return last >= 0 && time < to[last] ? to[last] : time;
    }

    /** Stays, each of which ends after the next begins, that leave no gap from one time to another. */
    List<Integer> chain(int first, int last) {
        List<Integer> chain = new ArrayList<>();
        int covered = first;
        int longest = Stays.NONE;
        for (int k = 0; k < byInTo.length && covered <= last; k++) {
            int stay = (int) byInTo[k];
            if (stays.inTo[stay] >= covered) {
                chain.add(longest);
                covered = stays.outFrom[longest];
            }
            if (longest == Stays.NONE || stays.outFrom[stay] > stays.outFrom[longest]) {
                longest = stay;
            }
        }
        if (covered <= last) {
            chain.add(longest);
        }
        return chain;
    }
}
