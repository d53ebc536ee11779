package io.statebench.load.host;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the machine went through in a span, as parts of it, 0 to 1; null where the kernel
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
     * What counters that grew say.
     *
     * @param growth of {@link KernelCounters}, by name; what is not named was not to be had
     * @param nanos the time in which they grew
     */
    public static HostStrain of(Map<String, Long> growth, long nanos) {
        double micros = nanos / NANOS_PER_MICRO;
        double cpuMicros = growth.getOrDefault(KernelCounters.CPU, 0L);
        return new HostStrain(
                part(growth, KernelCounters.STEAL, cpuMicros),
                part(growth, KernelCounters.CPU_PRESSURE, micros),
                part(growth, KernelCounters.IO_PRESSURE, micros),
                part(growth, KernelCounters.MEMORY_PRESSURE, micros),
                part(growth, KernelCounters.THROTTLED, micros));
    }

    private static @Nullable Double part(Map<String, Long> growth, String name, double whole) {
        Long micros = growth.get(name);
        return micros == null || whole <= 0 ? null : micros / whole;
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
