package io.statebench.paxos;

/**
 * The cluster's time under one leader: it goes on from the latest stamp that any leader gave, and a little slower than
 * the leader's own clock, by as much as another clock may be slower than that. So whoever counts a lease by its own
 * clock, from before it asked, is never overtaken; and what passed between two leaders only makes a lease longer.
 */
final class StampClock {
    private final int driftPermille;
    private long base;
    private long startNanos;

    StampClock(int driftPermille) {
        this.driftPermille = driftPermille;
    }

    /** No stamp will be below this one. */
    void atLeast(long stampNanos) {
        base = Math.max(base, stampNanos);
    }

    /** Begins to go. */
    void start(long stampNanos, long nowNanos) {
        atLeast(stampNanos);
        startNanos = nowNanos;
    }

    long now(long nowNanos) {
        long elapsed = nowNanos - startNanos;
        return base + elapsed - elapsed / 1000 * driftPermille;
    }
}
