package io.statebench.load;

import io.statebench.backend.BackendException;
import io.statebench.backend.ClusterException;
import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * One caller that asks again only when it has its reply, as most load generators do: kept to show what that hides.
 *
 * <p>While a server stands still this measures one long call where a thousand users would have come.
 */
public final class ClosedLoop {
    private ClosedLoop() {}

    /**
     * Calls until the time is up, at most at the given rate. In a simulated time this has to run on a thread of it.
     *
     * @return how long each call took, in nanoseconds, whatever its outcome
     * @throws InterruptedException if the thread was interrupted
     */
    public static Histogram run(Timeline timeline, Target target, double ratePerSecond, Duration span)
            throws ClusterException, InterruptedException {
        long gapNanos = Math.round(1e9 / ratePerSecond);
        Histogram took = new Histogram(Recording.SIGNIFICANT_DIGITS);
        try (Caller caller = target.connect(0)) {
            long end = timeline.nanos() + span.toNanos();
            long number = 0;
            for (long sent = timeline.nanos(); sent < end; sent = timeline.nanos()) {
                took.recordValue(once(timeline, caller, new Due(number++, sent, true)));
                timeline.sleepUntil(sent + gapNanos);
            }
        }
        return took;
    }

    private static long once(Timeline timeline, Caller caller, Due due) {
        try {
            Outcome outcome = caller.call(due);
            assert outcome != Outcome.UNFINISHED : "it has just ended";
        } catch (BackendException failed) {
            return timeline.nanos() - due.nanos(); // It took its time, too.
        }
        return timeline.nanos() - due.nanos();
    }
}
