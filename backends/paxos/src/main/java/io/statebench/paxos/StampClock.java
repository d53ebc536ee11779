package io.statebench.paxos;

/**
 * The cluster's time under one leader. It goes on from the last stamp of the last leader that gave one, and a little
 * slower than this leader's own clock, by as much as another clock may be slower than that. So whoever counts a lease
 * by its own clock, from before it asked, is never overtaken; and what passes between two leaders only makes a lease
 * longer.
 *
 * <p>Stamps of different leaders are on different scales, since each loses the time of its election. A deposed leader's
 * is ahead of its successor's, and an entry it left behind may still be chosen later. Therefore a stamp counts only when
 * no higher ballot has given one before it in the log; see {@link Learner}. Simulated seeds found what happens without:
 * a lock whose lease was not over was given to another.
 */
final class StampClock {
    private final Ballot ballot;
    private final int driftPermille;
    private Ballot givenBy = Ballot.NONE;
    private long base;
    private long startNanos;

    StampClock(Ballot ballot, int driftPermille) {
        this.ballot = ballot;
        this.driftPermille = driftPermille;
    }

    /** Hears of a stamp. Those of lower ballots than one heard of do not count. */
    void heard(Ballot by, long stampNanos, long nowNanos) {
        if (givenBy.isBelow(by)) {
            givenBy = by;
            base = stampNanos;
            startNanos = nowNanos;
        } else if (givenBy.equals(by) && base < stampNanos && !by.equals(ballot)) {
            base = stampNanos;
            startNanos = nowNanos;
        }
    }

    /** Gives a stamp; from now on only this leader's count. */
    long stamp(long nowNanos) {
        givenBy = ballot;
        return now(nowNanos);
    }

    /** What a stamp would be. */
    long now(long nowNanos) {
        long elapsed = nowNanos - startNanos;
        return base + elapsed - elapsed / 1000 * driftPermille;
    }
}
