package io.statebench.checker.linearizability.special;

import java.util.Arrays;

/** Queues of places, such as one for the calls in doubt of each owner. */
final class Waiting {
    private final int[] following;
    private final int[] first;
    private final int[] last;

    Waiting(int places, int queues) {
        following = new int[places];
        first = new int[queues];
        last = new int[queues];
        Arrays.fill(first, Holds.NONE);
    }

    void add(int queue, int place) {
        following[place] = Holds.NONE;
        if (first[queue] == Holds.NONE) {
            first[queue] = place;
        } else {
            following[last[queue]] = place;
        }
        last[queue] = place;
    }

    int first(int queue) {
        return first[queue];
    }

    /** Takes the first, or none. */
    int next(int queue) {
        int place = first[queue];
        if (place != Holds.NONE) {
            first[queue] = following[place];
        }
        return place;
    }
}
