package io.statebench.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether the figures are those of the rate that was asked for.
 *
 * @param achievedShare how much of the rate was kept up, from 0 to 1
 * @param lagP99Nanos what 99 of 100 calls were sent within after they were due
 * @param lagLimitNanos what that may be
 * @param backlogGrowth by how many calls the backlog grew, 0 where it did not
 * @param reasons why it is saturated, one sentence each; empty if it is not
 */
public record Validity(
        double achievedShare, long lagP99Nanos, long lagLimitNanos, double backlogGrowth, List<String> reasons) {
    private static final double LEAST_SHARE = 0.99;
    private static final double P50 = 50;
    private static final double P99 = 99;
    private static final long LEAST_LAG_NANOS = 1_000_000;
    private static final int SHARE_OF_RESPONSE = 10;

    /** Chosen: growth by fewer calls is nothing that a queue of a few does not do by itself. */
    private static final double LEAST_GROWTH = 5;

    /** Chosen: growth by what arrives in so many seconds is what somebody might notice. */
    private static final double NOTICED_SECONDS = 0.01;

    private static final double NANOS_PER_MILLI = 1e6;
    private static final double PERCENT = 100;

    public Validity {
        reasons = List.copyOf(reasons);
    }

    /** Whether the rate could not be kept up, so that latencies say more of the length of the run than of anything else. */
    public boolean isSaturated() {
        return !reasons.isEmpty();
    }

    /** Judges what was measured of a plan, or of all its shares. */
    public static Validity of(LoadPlan plan, Duration measured, Recording recording, Backlog backlog) {
        long p50 = recording.ofAll(Measure.RESPONSE).getValueAtPercentile(P50);
        long lag = recording.ofAll(Measure.LAG).getValueAtPercentile(P99);
        long limit = Math.max(LEAST_LAG_NANOS, p50 / SHARE_OF_RESPONSE);
        double share = backlog.achieved(measured.toNanos(), p50);
        double growth = backlog.growth(measured.toNanos());
        List<String> reasons = new ArrayList<>();
        if (share < LEAST_SHARE) {
            reasons.add(String.format(
                    Locale.ROOT, "%.1f %% of %.6g/s was achieved", PERCENT * share, plan.sharedRatePerSecond()));
        }
        if (lag >= limit) {
            reasons.add(String.format(
                    Locale.ROOT,
                    "calls were sent late: p99 of lag is %.3g ms, limit %.3g ms",
                    lag / NANOS_PER_MILLI,
                    limit / NANOS_PER_MILLI));
        }
        if (growth > Math.max(LEAST_GROWTH, NOTICED_SECONDS * plan.sharedRatePerSecond())) {
            reasons.add(String.format(Locale.ROOT, "the backlog grew by %.0f calls", growth));
        }
        return new Validity(share, lag, limit, growth, reasons);
    }
}
