package io.statebench.runner;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What this process and its machine went through while clients worked, and who led meanwhile, about a second at a time: what
 * was slow for reasons of our own is not the backend's.
 *
 * @param seconds in the order of time, at most {@link #MAX_SECONDS}; each lasts until the next, the last until the end
 */
public record Harness(List<Second> seconds) {
    /** A day; what comes later is not looked at. */
    static final int MAX_SECONDS = 86_400;

    public Harness {
        seconds = List.copyOf(seconds);
    }

    /**
     * A second, or longer where this process did not get to look.
     *
     * @param fromNanos when it began, counted from the run's start
     * @param gcPauses how many garbage collections ended in it
     * @param gcMillis what they took together, as the collectors say
     * @param stallMaxMillis how much later than asked a thread woke up that does little but sleep, at most
     * @param stealShare of the CPU time, 0 to 1, what the hypervisor gave to others; null where the kernel does not tell, or the
     *     span is too short for its ticks
     * @param cpuPressureShare how much of the span, 0 to 1, some task waited for a CPU; null likewise
     * @param primaries the nodes that said in it that they are the primary; who did not answer has not said so
     */
    public record Second(
            long fromNanos,
            long gcPauses,
            long gcMillis,
            double stallMaxMillis,
            @Nullable Double stealShare,
            @Nullable Double cpuPressureShare,
            List<String> primaries) {
        public Second {
            primaries = List.copyOf(primaries);
        }
    }
}
