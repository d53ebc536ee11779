package io.statebench.load;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The calls that no worker has taken yet, in the order in which they are due. A worker takes one ahead of its time and
 * waits for it; with all workers busy calls stay here and keep the time at which they were due.
 */
final class DueQueue {
    private final Schedule schedule;
    private final long originNanos;
    private final long measuredFromNanos;
    private boolean isClosed;

    DueQueue(LoadPlan plan, long originNanos) {
        this.schedule = Schedule.of(plan);
        this.originNanos = originNanos;
        this.measuredFromNanos = plan.warmup().toNanos();
    }

    /** The next call, or null when there is none. */
    synchronized @Nullable Due next() {
        return isClosed || !schedule.hasNext() ? null : take();
    }

    private Due take() {
        long number = schedule.nextNumber();
        long sinceStart = schedule.nextLong();
        return new Due(number, originNanos + sinceStart, sinceStart >= measuredFromNanos);
    }

    /** Hands out nothing any more; whoever asks gets what was due by now and nobody took. */
    synchronized void close(long nowNanos, Consumer<Due> left) {
        isClosed = true;
        while (schedule.hasNext()) {
            Due due = take();
            if (due.nanos() > nowNanos) {
                return;
            }
            left.accept(due);
        }
    }
}
