package io.statebench.load;

/**
 * How many of the measured calls became what.
 *
 * @param scheduled due while it was measured; always the sum of the next four
 * @param ok see {@link Outcome}; likewise the next three
 * @param error with an error
 * @param timeout given up
 * @param unfinished open, or not even sent, at the end
 * @param sent all that were begun
 * @param waited those that found no free worker when they were due
 * @param failedAfterwards calls whose {@link Caller#follow} failed
 */
public record Counts(
        long scheduled,
        long ok,
        long error,
        long timeout,
        long unfinished,
        long sent,
        long waited,
        long failedAfterwards) {
    /** Those that ended, one way or another. */
    public long completed() {
        return ok + error + timeout;
    }

    /** The sum, as for a plan that several machines shared. */
    public Counts plus(Counts other) {
        return new Counts(
                scheduled + other.scheduled,
                ok + other.ok,
                error + other.error,
                timeout + other.timeout,
                unfinished + other.unfinished,
                sent + other.sent,
                waited + other.waited,
                failedAfterwards + other.failedAfterwards);
    }
}
