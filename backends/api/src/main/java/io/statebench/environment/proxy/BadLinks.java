package io.statebench.environment.proxy;

import io.statebench.environment.Grudge;
import io.statebench.environment.Impairment;
import java.time.Duration;
import java.util.List;

/**
 * Links that were made bad, and how that shows in a round trip over them.
 *
 * @param links whose packets to whom, as it was asked for
 * @param seen the same, in the names that callers have here
 * @param impairment how bad
 */
record BadLinks(Grudge links, Grudge seen, Impairment impairment) {
    /** All is well. */
    static final BadLinks NONE = new BadLinks(Grudge.NONE, Grudge.NONE, Impairment.late(Duration.ZERO, Duration.ZERO));

    private static final double SECOND_NANOS = Duration.ofSeconds(1).toNanos();

    /** Chosen: a narrow link then takes a tenth of a second for a question, which no other does. */
    private static final int SHARE_OF_SECOND = 10;

    /** Of what is asked for; chosen, as portions leave a little early. */
    private static final double NOTICED = 0.8;

    /** How long a question must be for a narrow link to show. */
    int questionBytes() {
        long bytes = 1 + impairment.bytesPerSecond() / SHARE_OF_SECOND;
        return (int) Math.min(bytes, RoundTrips.LONGEST_QUESTION_BYTES);
    }

    /** How long a question and its answer take at least between a caller and a node, in nanoseconds; 0 over good links. */
    long leastNanos(String caller, String node, int questionBytes) {
        int ways = (seen.isDropped(caller, node) ? 1 : 0) + (seen.isDropped(node, caller) ? 1 : 0);
        return Math.round(NOTICED * ways * wayNanos(questionBytes));
    }

    private double wayNanos(int questionBytes) {
        double late = impairment.delay().minus(impairment.jitter()).toNanos();
        // What leaves first leaves at once.
        double portion = impairment.bytesPerSecond() / (double) Limiter.PORTIONS_PER_SECOND;
        double wait = impairment.bytesPerSecond() == 0
                ? 0
                : Math.max(0, questionBytes - portion) / impairment.bytesPerSecond() * SECOND_NANOS;
        return late + wait;
    }

    /** How long to wait for answers, beside delays: where callers are not told apart, all share one link. */
    Duration patience() {
        return impairment.bytesPerSecond() == 0 ? Duration.ZERO : Duration.ofSeconds(1);
    }

    /** Those of the links that are between two endpoints. */
    Grudge between(String one, String other) {
        Grudge found = Grudge.NONE;
        if (links.isDropped(one, other)) {
            found = found.and(Grudge.oneWay(List.of(one), List.of(other)));
        }
        if (links.isDropped(other, one)) {
            found = found.and(Grudge.oneWay(List.of(other), List.of(one)));
        }
        return found;
    }
}
