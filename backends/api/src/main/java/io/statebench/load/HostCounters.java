package io.statebench.load;

import java.util.Map;

/** What the kernel counts of this machine while a load runs, such as time stolen by a hypervisor. */
@FunctionalInterface
public interface HostCounters {
    /** Knows nothing. */
    HostCounters NONE = Map::of;

    /**
     * Totals that only grow, by name in display order, the unit as the last word: {@code cpuStealMicros}. What cannot be
     * had is left out. The engine keeps the differences from the measured span's beginning to its end.
     */
    Map<String, Long> totals();
}
