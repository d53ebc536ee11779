package io.statebench.checker.linearizability;

/**
 * Knows when a search has got stuck, and how far to go back then. A wrong step is often noticed only many steps later,
 * after everything that could follow it was tried; how long that takes has a heavy tail, which trying elsewhere cuts off
 * (Gomes, Selman and Kautz, "Boosting combinatorial search through randomization", 1998). Here nothing is random: each time
 * the steps are tried in another order.
 */
final class Impatience {
    /** Configurations without getting further: measured, on 40 clients, where 100 to 1,000 made little difference. */
    private static final int PATIENCE = 300;

    /**
     * As what part of all that was seen it may do so, if that is more: who came far has more to lose. Chosen; of a million
     * compare-and-sets of ten clients a few hundred more got a search past where it had to begin anew.
     */
    private static final int PATIENT_PART = 128;

    /** How many layers to go back at first, and how often to double that before beginning again, and
     * how often that; measured likewise. */
    private static final int FIRST_SPAN = 32;

    private static final int SPANS = 5;

    private static final int ROUNDS = 3;

    /** Chosen: a step through the orders that repeats none soon. */
    private static final int TURN = 7;

    private int furthest;
    private int seenThen;
    private int jumps;
    /** Since it got further. */
    private int idleJumps;

    /** A layer was reached when so many configurations had been seen. */
    void reached(int layer, int seen) {
        if (layer > furthest) {
            furthest = layer;
            seenThen = seen;
            idleJumps = 0;
        }
    }

    boolean isOver(int seen) {
        return seen - seenThen > Math.max(PATIENCE, seen / PATIENT_PART);
    }

    /** Goes back: to which layer. What lies behind it is given up, so that nothing can be refuted any more. */
    int jump(int seen) {
        seenThen = seen;
        int span = FIRST_SPAN << idleJumps % SPANS;
        jumps++;
        idleJumps++;
        return furthest - span;
    }

    /** Whether going back has not helped often enough to give up. */
    boolean isBeaten() {
        return idleJumps > ROUNDS * SPANS;
    }

    boolean hasJumped() {
        return jumps > 0;
    }

    /**
     * The move to make in the place of another.
     *
     * @param open how many of the moves are operations that return; the first of them is never moved
     */
    int turned(int move, int open) {
        return jumps == 0 || move == 0 || move >= open ? move : 1 + (move - 1 + TURN * jumps) % (open - 1);
    }
}
