package io.statebench.load;

import java.time.Duration;

/**
 * When calls are due, and for how long.
 *
 * @param arrivals how they are spread
 * @param ratePerSecond how many are due in a second on average, over all shares; positive, at most 10 million
 * @param warmup how long calls are made first whose figures are dropped; may be zero
 * @param measured how long calls are due that count
 * @param drain how long calls may still complete after the last one was due; then they are unfinished
 * @param seed of the Poisson arrivals; the same seed, the same instants, on every JDK
 * @param workers how many calls can be open at once; a call that finds all of them busy waits, and keeps its due time
 * @param share which of the plan's calls are made here
 */
public record LoadPlan(
        Arrivals arrivals,
        double ratePerSecond,
        Duration warmup,
        Duration measured,
        Duration drain,
        long seed,
        int workers,
        Share share) {
    /** Chosen: as long as clients here wait for a reply. */
    public static final Duration USUAL_DRAIN = Duration.ofSeconds(10);

    /** Chosen: far more than a server on loopback needs for the rates it can bear; see {@link #workersFor}. */
    public static final int USUAL_WORKERS = 32;

    /** Chosen: threads beyond that measure the scheduler. */
    public static final int MOST_WORKERS = 1024;

    private static final double HIGHEST_RATE = 1e7;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MARGIN = 4;

    public LoadPlan {
        if (!(ratePerSecond > 0 && ratePerSecond <= HIGHEST_RATE)) {
            throw new IllegalArgumentException("a rate is positive and at most 10 million, not " + ratePerSecond);
        }
        if (warmup.isNegative() || drain.isNegative() || measured.isNegative() || measured.isZero()) {
            throw new IllegalArgumentException(
                    "a plan needs a span to measure, and none is negative: " + warmup + ", " + measured + ", " + drain);
        }
        if (workers < 1 || workers > MOST_WORKERS) {
            throw new IllegalArgumentException("workers are from 1 to " + MOST_WORKERS + ", not " + workers);
        }
    }

    /** A plan without warm-up, with everything else as usual and seed 1. */
    public static LoadPlan of(Arrivals arrivals, double ratePerSecond, Duration measured) {
        return new LoadPlan(
                arrivals, ratePerSecond, Duration.ZERO, measured, USUAL_DRAIN, 1, USUAL_WORKERS, Share.WHOLE);
    }

    /** The same at another rate. */
    public LoadPlan withRate(double perSecond) {
        return new LoadPlan(arrivals, perSecond, warmup, measured, drain, seed, workers, share);
    }

    /** The same with another warm-up. */
    public LoadPlan withWarmup(Duration span) {
        return new LoadPlan(arrivals, ratePerSecond, span, measured, drain, seed, workers, share);
    }

    /** The same, measured for longer or shorter. */
    public LoadPlan withMeasured(Duration span) {
        return new LoadPlan(arrivals, ratePerSecond, warmup, span, drain, seed, workers, share);
    }

    /** The same with more or less patience at the end. */
    public LoadPlan withDrain(Duration span) {
        return new LoadPlan(arrivals, ratePerSecond, warmup, measured, span, seed, workers, share);
    }

    /** The same from another seed. */
    public LoadPlan withSeed(long another) {
        return new LoadPlan(arrivals, ratePerSecond, warmup, measured, drain, another, workers, share);
    }

    /** The same with so many workers. */
    public LoadPlan withWorkers(int count) {
        return new LoadPlan(arrivals, ratePerSecond, warmup, measured, drain, seed, count, share);
    }

    /** One machine's part of it. */
    public LoadPlan withShare(Share part) {
        return new LoadPlan(arrivals, ratePerSecond, warmup, measured, drain, seed, workers, part);
    }

    /**
     * How many workers a rate wants: four times what are busy on average by Little's law (calls open = rate times service
     * time), at least {@link #USUAL_WORKERS} and at most {@link #MOST_WORKERS}.
     *
     * @param serviceNanos how long one call takes on average when nothing else goes on
     */
    public static int workersFor(double ratePerSecond, double serviceNanos) {
        double wanted = Math.ceil(MARGIN * ratePerSecond * serviceNanos / NANOS_PER_SECOND);
        return (int) Math.min(MOST_WORKERS, Math.max(USUAL_WORKERS, wanted));
    }

    /** How many calls a second are due here. */
    public double sharedRatePerSecond() {
        return ratePerSecond / share.count();
    }

    /** From the start to when the last call may be due. */
    public Duration span() {
        return warmup.plus(measured);
    }
}
