package io.statebench.environment.proxy;

import io.statebench.environment.Grudge;
import io.statebench.environment.Impairment;
import io.statebench.environment.Network.Manner;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * What the proxies do to whom: everything that is decided, in one place and without a socket.
 *
 * @param cut whose packets to whom do not arrive
 * @param manner what becomes of them
 * @param slow whose packets to whom are impaired
 * @param impairment how
 */
record Policy(Grudge cut, Manner manner, Grudge slow, Impairment impairment) {
    private static final Impairment SOUND = Impairment.late(Duration.ZERO, Duration.ZERO);

    /** Everything passes at once. */
    static final Policy OPEN = new Policy(Grudge.NONE, Manner.DROP, Grudge.NONE, SOUND);

    Policy withCut(Grudge grudge, Manner how) {
        return new Policy(grudge, how, slow, impairment);
    }

    Policy withImpairment(Grudge links, Impairment how) {
        return new Policy(cut, manner, links, how);
    }

    /** Whether what goes this way on a connection that is open waits. */
    boolean isHeld(Call call, Link way) {
        return switch (manner) {
            case DROP -> cut.isDropped(way.source(), way.destination());
            case DROP_CALLS -> cut.isDropped(call.opener(), call.node());
            case DROP_OPENING, REFUSE, REFUSE_CALLS -> false;
        };
    }

    /** Whether a new connection waits: TCP opens it by packets both ways, so it does if either is dropped. */
    boolean isOpeningHeld(Call call) {
        return switch (manner) {
            case DROP -> cut.isCut(call.opener(), call.node());
            case DROP_OPENING, DROP_CALLS -> cut.isDropped(call.opener(), call.node());
            case REFUSE, REFUSE_CALLS -> false;
        };
    }

    /** Whether a connection, new or not, is reset. */
    boolean isRefused(Call call) {
        return switch (manner) {
            case REFUSE -> cut.isCut(call.opener(), call.node());
            case REFUSE_CALLS -> cut.isDropped(call.opener(), call.node());
            case DROP, DROP_OPENING, DROP_CALLS -> false;
        };
    }

    /** How long a packet takes: no two the same, where there is jitter. */
    long delayNanos(Link way, RandomGenerator random) {
        Duration delay = impairment(way).delay();
        if (delay.isZero()) {
            return 0;
        }
        double swing = 2 * random.nextDouble() - 1;
        return delay.toNanos() + Math.round(swing * impairment(way).jitter().toNanos());
    }

    /** How much passes; 0 for no bound. */
    long bytesPerSecond(Link way) {
        return impairment(way).bytesPerSecond();
    }

    private Impairment impairment(Link way) {
        return slow.isDropped(way.source(), way.destination()) ? impairment : SOUND;
    }
}
