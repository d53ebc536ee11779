package io.statebench.load;

import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import java.util.SplittableRandom;

/**
 * The instants at which a plan's calls are due, one after the other and never all at once in memory.
 *
 * <p>Nanoseconds since the run's start, not decreasing, all before the plan's span is over. A constant schedule computes
 * each instant from its number, so that no error adds up. The only class of this package where chance begins.
 */
public final class Schedule implements PrimitiveIterator.OfLong {
    private static final double NANOS_PER_SECOND = 1e9;

    private final LoadPlan plan;
    private final long endNanos;
    private final SplittableRandom random;
    private long number = -1;
    private double poissonNanos;
    private long nextNanos;

    private Schedule(LoadPlan plan) {
        this.plan = plan;
        this.endNanos = plan.span().toNanos();
        this.random = new SplittableRandom(plan.seed());
        advance();
    }

    /** A plan's schedule from its beginning; each call gives a new one, with the same instants. */
    public static Schedule of(LoadPlan plan) {
        return new Schedule(plan);
    }

    /** How many calls of a plan are due while it measures. */
    public static long measuredCalls(LoadPlan plan) {
        Schedule schedule = of(plan);
        long warmupNanos = plan.warmup().toNanos();
        long count = 0;
        while (schedule.hasNext()) {
            if (schedule.nextLong() >= warmupNanos) {
                count++;
            }
        }
        return count;
    }

    @Override
    public boolean hasNext() {
        return nextNanos < endNanos;
    }

    /** The number, over all shares, of the call that {@link #nextLong} is going to return; from 0. */
    public long nextNumber() {
        return number;
    }

    @Override
    public long nextLong() {
        if (!hasNext()) {
            throw new NoSuchElementException("the schedule is over");
        }
        long due = nextNanos;
        advance();
        return due;
    }

    private void advance() {
        do {
            number++;
            nextNanos = switch (plan.arrivals()) {
                case CONSTANT -> Math.round(number * NANOS_PER_SECOND / plan.ratePerSecond());
                case POISSON -> nextPoisson();
            };
        } while (nextNanos < endNanos && !plan.share().has(number));
    }

    /** The inverse of the exponential distribution; one minus the draw, since that is never 0. */
    private long nextPoisson() {
        poissonNanos -= Math.log(1 - random.nextDouble()) * NANOS_PER_SECOND / plan.ratePerSecond();
        return (long) poissonNanos;
    }
}
