package io.statebench.backend;

import java.time.Duration;

/**
 * A granted lock.
 *
 * @param lockName the lock it is for
 * @param owner names this grant alone; no two grants ever share it
 * @param fencingToken strictly larger than that of every earlier grant of the same lock, or {@link #NO_TOKEN} from a
 *     backend without {@link Capability#FENCING}
 * @param duration how long the grant lasts, counted from when it was asked for; {@link #FOREVER} from a backend
 *     without {@link Capability#LEASES}
 */
public record Lease(String lockName, String owner, long fencingToken, Duration duration) {
    /** The token of a backend that gives none. */
    public static final long NO_TOKEN = 0;

    /** The duration of a grant that only a release ends. */
    public static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

    public Lease {
        if (fencingToken < NO_TOKEN) {
            throw new IllegalArgumentException("a fencing token is positive, not " + fencingToken);
        }
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("a lease lasts longer than " + duration);
        }
    }
}
