package io.statebench.checker.linearizability;

import io.statebench.checker.Budget;
import io.statebench.time.NanoClock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Watches what one search has cost. Used by one thread, but for calling it off. */
final class Meter {
    /** How many configurations pass between two looks at the clock: a few milliseconds at most where each is wide. */
    private static final int LOOK_EVERY = 64;

    private final Budget budget;
    private final NanoClock clock;
    private final long startNanos;
    private final long reserveNanos;
    private int sinceLook;
    private Optional<String> exhausted = Optional.empty();
    /** Written by whoever needs no answer any more; the search sees it at its next look. */
    private volatile boolean isCalledOff;

    Meter(Budget budget, NanoClock clock) {
        this(budget, clock, clock.nanos(), 0);
    }

    private Meter(Budget budget, NanoClock clock, long startNanos, long reserveNanos) {
        this.budget = budget;
        this.clock = clock;
        this.startNanos = startNanos;
        this.reserveNanos = reserveNanos;
    }

    /** A meter for one of several searches at once: the same end, and its part of the memory. */
    Meter share(int parts) {
        long bytes = Math.max(Budget.LEAST_BYTES, budget.memoryBytes() / parts);
        return new Meter(new Budget(budget.time(), bytes), clock, startNanos, reserveNanos);
    }

    /** A meter whose time is over so much earlier: what it watches needs that long to come to its end. */
    Meter sooner(long nanos) {
        return new Meter(budget, clock, startNanos, reserveNanos + nanos);
    }

    /** A meter for a part of the work: so much of what is left of the time. */
    Meter part(int parts) {
        return limited(Duration.ofNanos(Math.max(1, leftNanos() / parts)));
    }

    /** A meter of its own for some more time, whatever is left here. */
    Meter limited(Duration time) {
        return new Meter(new Budget(time, budget.memoryBytes()), clock);
    }

    /** What is left of the time; negative if it is over. */
    long leftNanos() {
        return budget.time().toNanos() - reserveNanos - (clock.nanos() - startNanos);
    }

    /** Ends the search soon, from any thread. */
    void callOff() {
        isCalledOff = true;
    }

    /**
     * Counts one configuration. Returns whether the search must end.
     *
     * @param bytes what the search's tables hold now
     */
    boolean isExhaustedAt(long bytes) {
        if (bytes > budget.memoryBytes()) {
            exhausted =
                    Optional.of(String.format(Locale.ROOT, "the memory budget of %d MiB", budget.memoryBytes() >> 20));
        } else if (++sinceLook >= LOOK_EVERY) {
            sinceLook = 0;
            look();
        }
        return exhausted.isPresent();
    }

    /** Whether the time is up, by a look at the clock. */
    boolean isTimeOver() {
        return leftNanos() < 0;
    }

    /** Looks at the clock now. Returns whether the search must end. */
    boolean isOverNow() {
        look();
        return exhausted.isPresent();
    }

    private void look() {
        if (isCalledOff) {
            exhausted = Optional.of("the need for it");
        } else if (isTimeOver()) {
            exhausted = Optional.of(String.format(
                    Locale.ROOT, "the time budget of %.3f s", budget.time().toMillis() / 1e3));
        }
    }

    /** What ran out, if anything did, for a person. */
    Optional<String> exhausted() {
        return exhausted;
    }

    /** Takes over what ran out elsewhere. */
    void exhaust(String what) {
        exhausted = Optional.of(what);
    }

    /** Forgets that memory ran out, once a search gave its tables back; time stays spent. */
    void forgetMemory() {
        exhausted = Optional.empty();
        look();
    }
}
