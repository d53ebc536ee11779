package io.statebench.cluster;

import io.statebench.time.Deadline;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits that an interrupt must not cut short: what was begun with a process is seen through. */
final class Waiting {
    private Waiting() {}

    /** As {@link Deadline#await}, but an interrupt is kept for later. */
    static boolean uninterruptibly(Duration atMost, BooleanSupplier condition) {
        return Deadline.after(atMost).awaitUninterruptibly(condition);
    }
}
