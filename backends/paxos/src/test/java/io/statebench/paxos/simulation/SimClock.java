package io.statebench.paxos.simulation;

import java.util.random.RandomGenerator;

/** A clock of its own: it began somewhere and is a little too fast or too slow. */
final class SimClock {
    private final Clockwork clockwork;
    private final long originNanos;
    private final long driftPerMillion;

    private SimClock(Clockwork clockwork, long originNanos, long driftPerMillion) {
        this.clockwork = clockwork;
        this.originNanos = originNanos;
        this.driftPerMillion = driftPerMillion;
    }

    /** Two of these drift apart by less than the ten permille that the settings of the simulation allow. */
    static SimClock random(Clockwork clockwork, RandomGenerator random) {
        return new SimClock(clockwork, random.nextLong(1_000_000_000_000L), random.nextLong(-4_500, 4_500));
    }

    long nanos() {
        long now = clockwork.nowNanos();
        return originNanos + now + now / 1_000_000 * driftPerMillion;
    }

    /** How long it really takes until this clock has gone on by so much. */
    long real(long ownNanos) {
        return ownNanos - ownNanos / 1_000_000 * driftPerMillion;
    }
}
