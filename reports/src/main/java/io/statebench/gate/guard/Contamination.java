package io.statebench.gate.guard;

import io.statebench.gate.evidence.Host;
import io.statebench.gate.evidence.PairedRuns;
import io.statebench.gate.evidence.Run;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When a machine was too busy with other things. Looks at its counters and never at what was measured, so that dropping such a
 * pair cannot move the result towards anything.
 *
 * @param stealShare of CPU time that the hypervisor gave to others, 0 to 1
 * @param cpuPressure the highest {@code some avg10} of {@code /proc/pressure/cpu}, in per cent
 * @param throttledMicros how long the control group may be held back
 * @param hiccupMillis the longest a sleeping thread may be late
 * @param share of pairs that may be dropped, 0 to 1
 */
public record Contamination(
        double stealShare, double cpuPressure, double throttledMicros, double hiccupMillis, double share) {
    /** As specified in A7. */
    public static final Contamination SPECIFIED = new Contamination(0.02, 20, 0, 50, 0.20);

    /** Why a pair should be dropped, or nothing where it should not. */
    public Optional<String> of(PairedRuns pair) {
        return Stream.of(pair.baseline(), pair.candidate())
                .flatMap(run -> of(run).stream())
                .findFirst();
    }

    private Optional<String> of(Run run) {
        Host host = run.host();
        if (host == null) {
            return Optional.empty();
        }
        return Stream.of(
                        over("steal", host.stealShare(), stealShare, ""),
                        over("CPU pressure", host.cpuPressureAvg10Max(), cpuPressure, " %"),
                        over("throttled", host.throttledMicros(), throttledMicros, " us"),
                        over("hiccup", host.hiccupMaxMillis(), hiccupMillis, " ms"))
                .flatMap(Optional::stream)
                .findFirst()
                .map(words -> run.arm().word() + ": " + words);
    }

    /** What could not be read says nothing. */
    private static Optional<String> over(String name, @Nullable Double value, double limit, String unit) {
        return value != null && value > limit
                ? Optional.of(name + " " + value + unit + ", over " + limit + unit)
                : Optional.empty();
    }
}
