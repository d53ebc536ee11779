package io.statebench.paxos.simulation;

import java.util.random.RandomGenerator;

/** A clock of its own: it began somewhere and is a little too fast or too slow. */
final class SimClock {
    private static final long SWING_NANOS = 400 * Clockwork.MILLI;

    private final Clockwork clockwork;
    private final long originNanos;
    private final long driftPerMillion;
    private final boolean isWild;

    private SimClock(Clockwork clockwork, RandomGenerator random, boolean isWild) {
        this.clockwork = clockwork;
        this.isWild = isWild;
        originNanos = random.nextLong(1_000_000_000_000L);
        // Two of these drift apart by less than the ten permille that the settings of the simulation allow.
        driftPerMillion = random.nextLong(-4_500, 4_500);
    }

    /** One that keeps what the settings assume. */
    static SimClock random(Clockwork clockwork, RandomGenerator random) {
        return new SimClock(clockwork, random, false);
    }

    /** One that breaks it: for a while it goes much too fast, and then for as long much too slow. */
    static SimClock wild(Clockwork clockwork, RandomGenerator random) {
        return new SimClock(clockwork, random, true);
    }

    long nanos() {
        long now = clockwork.nowNanos();
        long own = originNanos + now + now / 1_000_000 * driftPerMillion;
        return isWild ? own + swing(now + originNanos) * 6 / 10 : own;
    }

    /** Goes up for a while and down for a while, as fast as time. */
    private static long swing(long nanos) {
        long phase = nanos % (2 * SWING_NANOS);
        return Math.min(phase, 2 * SWING_NANOS - phase);
    }

    /** How long it really takes until this clock has gone on by so much. */
    long real(long ownNanos) {
        return ownNanos - ownNanos / 1_000_000 * driftPerMillion;
    }
}
