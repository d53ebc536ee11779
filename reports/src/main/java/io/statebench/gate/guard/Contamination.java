package io.statebench.gate.guard;

import io.statebench.gate.evidence.Fingerprint;
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
 * @param cpuPressure the highest {@code some avg10} of {@code /proc/pressure/cpu}, in per cent; NaN for what the machine's cores
 *     ask for, see {@link #on}
 * @param throttledMicros how long the control group may be held back
 * @param hiccupMillis the longest a sleeping thread may be late
 * @param share of pairs that may be dropped, 0 to 1
 */
public record Contamination(
        double stealShare, double cpuPressure, double throttledMicros, double hiccupMillis, double share) {
    /** As specified, but for the pressure on small machines. */
    public static final Contamination SPECIFIED = new Contamination(0.02, Double.NaN, 0, 50, 0.20);

    /** As specified in A7. */
    private static final double PRESSURE = 20;

    /**
     * A fork's own threads, its compilers and its server wait for two cores: 21 to 28 % was measured on an idle machine of two,
     * and 95 to 98 % with other work beside it.
     */
    private static final double PRESSURE_OF_FEW_CORES = 50;

    private static final int FEW_CORES = 2;
    private static final String CORES = "coresLogical";

    /** The same with a limit for the pressure, where none was given. */
    Contamination on(Fingerprint machine) {
        return Double.isNaN(cpuPressure)
                ? new Contamination(stealShare, pressure(machine), throttledMicros, hiccupMillis, share)
                : this;
    }

    private static double pressure(Fingerprint machine) {
        String cores = machine.hardware().getOrDefault(CORES, "");
        return cores.matches("\\d{1,6}") && Integer.parseInt(cores) <= FEW_CORES ? PRESSURE_OF_FEW_CORES : PRESSURE;
    }

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
