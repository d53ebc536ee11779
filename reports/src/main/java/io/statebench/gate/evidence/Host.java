package io.statebench.gate.evidence;

import org.jspecify.annotations.Nullable;

/**
 * The machine's own counters over a run. Null where one could not be read.
 *
 * @param seconds how long the run took
 * @param stealShare of the CPU time, 0 to 1, that the hypervisor gave to others
 * @param cpuPressureAvg10Max the highest {@code some avg10} of {@code /proc/pressure/cpu}, in per cent
 * @param throttledMicros how long the control group was held back
 * @param hiccupMaxMillis the longest a sleeping thread was late
 * @param gcMillis how long collections stopped the program
 * @param facts words about what could not be read
 */
public record Host(
        @Nullable Double seconds,
        @Nullable Double stealShare,
        @Nullable Double cpuPressureAvg10Max,
        @Nullable Double throttledMicros,
        @Nullable Double hiccupMaxMillis,
        @Nullable Double gcMillis,
        String facts) {
    public Host {
        facts = Missing.orElse(facts, "");
    }
}
