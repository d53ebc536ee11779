package io.statebench.load;

import java.time.Duration;
import java.time.Instant;

/**
 * What a load run found out.
 *
 * @param plan what was asked for
 * @param operation what was called
 * @param started when the measured span began, by the wall clock
 * @param measured how long it was; shorter than planned if the run was stopped, zero if that was in the warm-up
 * @param isPartial whether the run was stopped before its time
 * @param counts how many calls became what
 * @param recording response, service and lag by outcome
 * @param backlog how many calls were open when
 * @param validity whether the rate was kept up
 * @param stalls what stood in the way
 */
public record LoadResult(
        LoadPlan plan,
        String operation,
        Instant started,
        Duration measured,
        boolean isPartial,
        Counts counts,
        Recording recording,
        Backlog backlog,
        Validity validity,
        Stalls stalls) {
    private static final double NANOS_PER_SECOND = 1e9;

    /** How many calls a second were completed of those asked for: the offered rate times the share that was achieved. */
    public double achievedPerSecond() {
        return offeredPerSecond() * validity.achievedShare();
    }

    /** How many calls a second were due; 0 if nothing was measured. */
    public double offeredPerSecond() {
        return measured.isZero() ? 0 : counts.scheduled() * NANOS_PER_SECOND / measured.toNanos();
    }
}
