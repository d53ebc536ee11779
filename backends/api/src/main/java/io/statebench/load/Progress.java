package io.statebench.load;

import java.time.Duration;

/** Is told once a second, on a thread of the engine, how far a run is; it must not block. */
@FunctionalInterface
public interface Progress {
    /** Nobody listens. */
    Progress SILENT = step -> {};

    void at(Step step);

    /**
     * How far it is.
     *
     * @param elapsed since the start
     * @param planned from the start to the last call that is due
     * @param isMeasuring false during the warm-up
     * @param completed how many calls ended, those of the warm-up, too
     * @param open how many are due and not completed
     */
    record Step(Duration elapsed, Duration planned, boolean isMeasuring, long completed, long open) {}
}
