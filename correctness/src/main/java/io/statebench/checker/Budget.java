package io.statebench.checker;

import java.time.Duration;

/**
 * What one check may cost.
 *
 * @param time how long it may take
 * @param memoryBytes how much its search tables may hold at once, counted, not measured from the JVM's heap
 */
public record Budget(Duration time, long memoryBytes) {
    /** A minute and 512 MiB: ample for the runs of this suite, and still bounded. */
    public static final Budget DEFAULT = new Budget(Duration.ofMinutes(1), 512L << 20);

    /** The least memory a check can do with. */
    public static final long LEAST_BYTES = 1 << 20;

    public Budget {
        if (time.isNegative() || time.isZero() || memoryBytes < LEAST_BYTES) {
            throw new IllegalArgumentException("a check needs some time and 1 MiB, not " + time + ", " + memoryBytes);
        }
    }
}
