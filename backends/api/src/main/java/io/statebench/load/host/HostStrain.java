package io.statebench.load.host;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the machine went through between two readings, as parts of the time between them, 0 to 1; null where the kernel
 * does not tell.
 *
 * @param steal of the CPU time, what the hypervisor gave to others
 * @param cpuPressure how long some task waited for a CPU
 * @param ioPressure how long some task waited for input or output
 * @param memoryPressure how long some task waited for memory
 * @param throttled how long the control group stood still
 */
public record HostStrain(
        @Nullable Double steal,
        @Nullable Double cpuPressure,
        @Nullable Double ioPressure,
        @Nullable Double memoryPressure,
        @Nullable Double throttled) {
    /** What is known where nothing is. */
    public static final HostStrain UNAVAILABLE = new HostStrain(null, null, null, null, null);

    private static final double NANOS_PER_MICRO = 1000;

    /**
     * Compares two readings.
     *
     * @param nanos the time between them, more than 0
     */
    public static HostStrain between(HostReading before, HostReading after, long nanos) {
        if (nanos <= 0) {
            throw new IllegalArgumentException("the time between two readings is more than 0, not " + nanos);
        }
        double micros = nanos / NANOS_PER_MICRO;
        Double ticks = part(before.cpuTicks(), after.cpuTicks(), 1);
        return new HostStrain(
                ticks == null || ticks == 0 ? null : part(before.stealTicks(), after.stealTicks(), ticks),
                part(before.cpuPressureMicros(), after.cpuPressureMicros(), micros),
                part(before.ioPressureMicros(), after.ioPressureMicros(), micros),
                part(before.memoryPressureMicros(), after.memoryPressureMicros(), micros),
                part(before.throttledMicros(), after.throttledMicros(), micros));
    }

    private static @Nullable Double part(@Nullable Long before, @Nullable Long after, double whole) {
        return before == null || after == null ? null : (after - before) / whole;
    }

    /** One line for a person. */
    @Override
    public String toString() {
        return "steal " + percent(steal) + "; pressure: cpu " + percent(cpuPressure) + ", io " + percent(ioPressure)
                + ", memory " + percent(memoryPressure) + "; throttled " + percent(throttled);
    }

    private static String percent(@Nullable Double part) {
        return part == null ? "unavailable" : String.format(Locale.ROOT, "%.1f %%", part * 100);
    }
}
