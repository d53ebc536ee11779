package io.statebench.gate.evidence;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One fresh JVM.
 *
 * @param position 0 where it ran first in its pair, 1 where it ran second: the coin
 * @param exitCode of that JVM
 * @param trouble what it said last where it failed, else empty
 * @param jmh null where it left nothing
 * @param histograms of an open-loop run: HdrHistogram V2, compressed, base64, in nanoseconds, by name; else empty
 * @param load null unless the run was open-loop
 * @param attempts operations that were tried; null where nobody counted
 * @param errors those of them that failed; null where nobody counted
 * @param host null where nothing of the machine was recorded
 * @param machine names the machine where a bundle has runs of several; else empty
 */
public record Run(
        String benchmark,
        String mode,
        int threads,
        Map<String, String> params,
        Arm arm,
        int position,
        int exitCode,
        String trouble,
        @Nullable JmhResult jmh,
        Map<String, String> histograms,
        @Nullable Load load,
        @Nullable Long attempts,
        @Nullable Long errors,
        @Nullable Host host,
        String machine) {
    public Run {
        params = Missing.map(params);
        trouble = Missing.orElse(trouble, "");
        histograms = Missing.map(histograms);
        machine = Missing.orElse(machine, "");
    }

    /** Names the benchmark with all that makes its numbers what they are: {@code <benchmark> <mode>[ name=value ...][ tN]}. */
    public String benchmarkKey() {
        var key = new StringBuilder(benchmark).append(' ').append(mode);
        new TreeMap<>(params)
                .forEach((name, value) ->
                        key.append(' ').append(name).append('=').append(value));
        if (threads != 1) {
            key.append(" t").append(threads);
        }
        return key.toString();
    }

    /** The same as one of another arm. */
    Run as(Arm other) {
        return new Run(
                benchmark,
                mode,
                threads,
                params,
                other,
                other == Arm.BASELINE ? 0 : 1,
                exitCode,
                trouble,
                jmh,
                histograms,
                load,
                attempts,
                errors,
                host,
                machine);
    }

    /** The same on a machine: a run that names one of its own already keeps that, too. */
    Run on(String name) {
        String both = machine.isEmpty() ? name : name + " " + machine;
        return new Run(
                benchmark,
                mode,
                threads,
                params,
                arm,
                position,
                exitCode,
                trouble,
                jmh,
                histograms,
                load,
                attempts,
                errors,
                host,
                both);
    }
}
