package io.statebench.environment.proxy;

import java.time.Duration;

/** Keeps a link to its rate: all flows of the link share one. */
final class Limiter {
    /** Chosen: bytes leave in portions of so much time, which is short beside what a narrow link makes of a request. */
    static final int PORTIONS_PER_SECOND = 100;

    private static final double SECOND_NANOS = Duration.ofSeconds(1).toNanos();

    private static final long PORTION_NANOS = Duration.ofSeconds(1).toNanos() / PORTIONS_PER_SECOND;

    /** Lets everything pass. */
    static final Limiter NONE = new Limiter(0, 0);

    private final long bytesPerSecond;

    /** When the bytes that left have passed. */
    private long freeNanos;

    /** One for so much, from now on; 0 for no bound. */
    Limiter(long bytesPerSecond, long nowNanos) {
        this.bytesPerSecond = bytesPerSecond;
        this.freeNanos = nowNanos;
    }

    /** How many bytes may leave now; 0 if none. */
    int allowed(long nowNanos) {
        if (bytesPerSecond == 0) {
            return Integer.MAX_VALUE;
        }
        long portion = Math.round(bytesPerSecond * (PORTION_NANOS / SECOND_NANOS));
        return nowNanos - freeNanos < 0 ? 0 : (int) Math.min(Math.max(1, portion), Integer.MAX_VALUE);
    }

    /** Notes that bytes left now. */
    void spend(int bytes, long nowNanos) {
        if (bytesPerSecond == 0) {
            return;
        }
        long start = nowNanos - freeNanos > PORTION_NANOS ? nowNanos : freeNanos; // A late wake-up is made up for.
        freeNanos = start + (long) (bytes * (SECOND_NANOS / bytesPerSecond));
    }

    /** When bytes may leave again. */
    long freeNanos() {
        return freeNanos;
    }
}
