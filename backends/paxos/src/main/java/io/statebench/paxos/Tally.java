package io.statebench.paxos;

import java.util.Arrays;

/** The votes for slots that are proposed and not yet chosen, and whose request each slot is: a ring of fixed size. */
final class Tally {
    private final long[] votes;
    private final long[] requests;

    /** @param window the most slots there are at a time */
    Tally(int window) {
        int capacity = Integer.highestOneBit(Math.max(1, window - 1)) << 1;
        votes = new long[capacity];
        requests = new long[capacity];
    }

    /** Begins to count for a slot. */
    void open(long slot, long request) {
        votes[index(slot)] = 0;
        requests[index(slot)] = request;
    }

    void vote(long slot, int memberIndex) {
        votes[index(slot)] |= 1L << memberIndex;
    }

    boolean hasVoted(long slot, int memberIndex) {
        return (votes[index(slot)] & 1L << memberIndex) != 0;
    }

    int count(long slot) {
        return Long.bitCount(votes[index(slot)]);
    }

    /** The request of a slot, at most once. */
    long takeRequest(long slot) {
        long request = requests[index(slot)];
        requests[index(slot)] = 0;
        return request;
    }

    void clear() {
        Arrays.fill(votes, 0);
        Arrays.fill(requests, 0);
    }

    private int index(long slot) {
        return (int) (slot & (votes.length - 1));
    }
}
