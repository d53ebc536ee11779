package io.statebench.checker.linearizability.definition;

import java.util.Arrays;
import java.util.List;

/** Where a call stands among all, looked for first near the one that was asked for before: orders follow time. */
final class CallIndexes {
    /** How far at first: chosen, about as many as are open at once. */
    private static final int NEAR = 16;

    private final long[] calls;
    private int latest;

    CallIndexes(List<Member> members) {
        this.calls = new long[members.size()];
        for (int i = 0; i < calls.length; i++) {
            calls[i] = members.get(i).callIndex();
        }
    }

    /** Its place; negative if there is none. */
    int placeOf(long call) {
        int from = Math.max(0, latest - NEAR);
        int to = Math.min(calls.length, latest + NEAR);
        boolean isNear = from < to && calls[from] <= call && call <= calls[to - 1];
        int place = isNear ? Arrays.binarySearch(calls, from, to, call) : Arrays.binarySearch(calls, call);
        latest = Math.max(0, place);
        return place;
    }
}
