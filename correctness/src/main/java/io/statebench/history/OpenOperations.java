package io.statebench.history;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Which operation each process has open. Processes are mostly numbered from 0 on and have their places in a table; a
 * number far beyond that, which a file may hold, is looked up.
 */
final class OpenOperations {
    /** Nothing is open. */
    static final int NONE = -1;

    private static final int FIRST_PLACES = 64;

    private final int most;
    private int[] places = none(FIRST_PLACES);
    private final Map<Integer, Integer> beyond = new HashMap<>();

    /**
     * With nothing open.
     *
     * @param most from which number on a process has no place in the table
     */
    OpenOperations(int most) {
        this.most = most;
    }

    /** What a process has open, or {@link #NONE}. */
    int of(int process) {
        if (process < places.length) {
            return places[process];
        }
        return process < most ? NONE : beyond.getOrDefault(process, NONE);
    }

    /** Says what a process has open, which may be {@link #NONE}. */
    void set(int process, int operation) {
        if (process >= places.length && process < most) {
            int used = places.length;
            places = Arrays.copyOf(places, Math.max(process + 1, Math.min(most, 2 * used)));
            Arrays.fill(places, used, places.length, NONE);
        }
        if (process < places.length) {
            places[process] = operation;
        } else {
            beyond.put(process, operation);
        }
    }

    private static int[] none(int count) {
        int[] places = new int[count];
        Arrays.fill(places, NONE);
        return places;
    }
}
