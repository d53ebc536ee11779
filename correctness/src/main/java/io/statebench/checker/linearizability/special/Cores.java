package io.statebench.checker.linearizability.special;

import java.util.Arrays;

/**
 * The cores of holds, each from its start up to before its end, in the order of their starts. Where several may hold a
 * lock at once they overlap and then cover a time together.
 */
final class Cores {
    static final int NONE = -1;

    private final int[] starts;
    /** Of each core and those before it, the one that ends last. */
    private final int[] longest;
    /** When all those have ended that each is covered together with. */
    private final int[] blockEnds;

    /** Takes their starts, growing, and their ends. */
    Cores(int[] starts, int[] ends) {
        this.starts = starts;
        this.longest = new int[starts.length];
        this.blockEnds = new int[starts.length];
        for (int i = 0; i < starts.length; i++) {
            longest[i] = i == 0 || ends[i] > ends[longest[i - 1]] ? i : longest[i - 1];
        }
        for (int i = starts.length - 1; i >= 0; i--) {
            int end = ends[longest[i]];
            blockEnds[i] = i + 1 < starts.length && starts[i + 1] < end ? blockEnds[i + 1] : end;
        }
    }

    /** Of those that started by an event, the one that ends last; none if none did. */
    int longestStartedBy(int event) {
        int last = lastStartedBy(event);
        return last == NONE ? NONE : longest[last];
    }

    /** The first event from some event on after which there is an instant that none covers. */
    int freeFrom(int event) {
        int last = lastStartedBy(event);
        return last == NONE ? event : Math.max(event, blockEnds[last]);
    }

    private int lastStartedBy(int event) {
        int place = Arrays.binarySearch(starts, event);
        return place >= 0 ? place : -place - 2;
    }
}
