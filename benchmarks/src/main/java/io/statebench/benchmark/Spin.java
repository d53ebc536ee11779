package io.statebench.benchmark;

import io.statebench.time.Deadline;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits within a measured time: without sleeping, which would be measured, but giving way to others that can run. */
final class Spin {
    private Spin() {}

    /** Waits for a condition and says whether it came true within the time. */
    @SuppressWarnings("ThreadPriorityCheck") // A hint to the scheduler only; nothing relies on it.
    static boolean until(BooleanSupplier condition, Duration patience) {
        Deadline deadline = Deadline.after(patience);
        while (!condition.getAsBoolean()) {
            if (deadline.isOver()) {
                return false;
            }
            Thread.yield();
        }
        return true;
    }
}
