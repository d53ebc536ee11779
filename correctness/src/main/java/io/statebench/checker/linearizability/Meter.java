package io.statebench.checker.linearizability;

import io.statebench.checker.Budget;
import io.statebench.time.NanoClock;
import java.util.Locale;
import java.util.Optional;

/** Watches what one check has cost. Used by one thread. */
final class Meter {
    /** How many configurations pass between two looks at the clock: well under a millisecond of work. */
    private static final int LOOK_EVERY = 1000;

    private final Budget budget;
    private final NanoClock clock;
    private final long startNanos;
    private int sinceLook;
    private Optional<String> exhausted = Optional.empty();

    Meter(Budget budget, NanoClock clock) {
        this.budget = budget;
        this.clock = clock;
        this.startNanos = clock.nanos();
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
        return clock.nanos() - startNanos > budget.time().toNanos();
    }

    private void look() {
        if (isTimeOver()) {
            exhausted = Optional.of(String.format(
                    Locale.ROOT, "the time budget of %.3f s", budget.time().toMillis() / 1e3));
        }
    }

    /** What ran out, if anything did, for a person. */
    Optional<String> exhausted() {
        return exhausted;
    }

    /** Forgets that memory ran out, once a search gave its tables back; time stays spent. */
    void forgetMemory() {
        exhausted = Optional.empty();
        look();
    }
}
