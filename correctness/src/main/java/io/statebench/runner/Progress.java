package io.statebench.runner;

import java.util.Optional;

/** Is told, about once a second, how a run goes on. */
@FunctionalInterface
public interface Progress {
    /** Says nothing. */
    Progress SILENT = snapshot -> {};

    /** Shows where the run is. */
    void show(Snapshot snapshot);

    /**
     * Where a run is.
     *
     * @param elapsedNanos since it began
     * @param ok operations so far that took effect; likewise the next two
     * @param fail that certainly did not
     * @param info that nobody can know of
     * @param fault the fault in effect
     */
    record Snapshot(long elapsedNanos, long ok, long fail, long info, Optional<String> fault) {}
}
