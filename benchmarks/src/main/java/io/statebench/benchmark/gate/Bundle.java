package io.statebench.benchmark.gate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The file of all blocks, {@code bundle.json}, part by part.
 *
 * @param format {@link #FORMAT}
 * @param id names it among others
 * @param created when, as ISO 8601 in UTC
 * @param seed of all coins and orders
 * @param arms by role
 * @param tools versions by name
 * @param configHash of all that says what is measured
 * @param backends whose servers were started here
 * @param expected the keys of all metrics that were planned
 * @param blocks whole ones alone, in the order in which they were made
 * @param checks of histories; nothing here makes any
 */
record Bundle(
        String format,
        String id,
        String created,
        long seed,
        Map<String, Side> arms,
        Map<String, String> tools,
        Fingerprint fingerprint,
        String configHash,
        List<Server> backends,
        List<String> expected,
        List<Block> blocks,
        List<String> checks) {
    static final String FORMAT = "statebench-bundle/1";

    Bundle {
        arms = Collections.unmodifiableMap(new LinkedHashMap<>(arms));
        tools = Collections.unmodifiableMap(new LinkedHashMap<>(tools));
        backends = List.copyOf(backends);
        expected = List.copyOf(expected);
        blocks = List.copyOf(blocks);
        checks = List.copyOf(checks);
    }

    /**
     * An arm.
     *
     * @param source what the user called it
     * @param commit of its sources, empty where nobody said
     * @param dirty whether they had changes
     * @param classPathSha256 of its files
     * @param expected the keys of the metrics that it has, whether or not the other arm has them
     */
    record Side(String source, String commit, boolean dirty, String classPathSha256, List<String> expected) {
        Side {
            expected = List.copyOf(expected);
        }
    }

    /**
     * A backend.
     *
     * @param version as its server says
     * @param configSha256 of what else it says of its settings
     * @param imageDigest empty: no server here comes from an image
     */
    record Server(String name, String version, String configSha256, String imageDigest) {}

    /**
     * A pair of every benchmark.
     *
     * @param index in the file, from 0
     * @param stage 1 or 2
     * @param order the benchmarks' keys
     * @param runs in the order in which they were made
     */
    record Block(int index, int stage, List<String> order, List<Run> runs) {
        Block {
            order = List.copyOf(order);
            runs = List.copyOf(runs);
        }
    }

    /**
     * One JMH process with one fork.
     *
     * @param mode as JMH's JSON has it
     * @param arm {@code baseline} or {@code candidate}
     * @param position 0 where it was the first of its pair, 1 where it was the second
     * @param exitCode of the process; 137 where it was killed
     * @param trouble what was wrong, with its last words; empty where nothing was
     * @param jmh what JMH says, null where it said nothing
     * @param histograms of open-loop load, by span: V2 of HdrHistogram, compressed, in base 64, in nanoseconds
     * @param load of open-loop load, else null
     * @param attempts how many operations were begun, about; exactly for open-loop load and sampled times
     * @param errors how many of them failed; a closed loop ends at the first
     * @param host what the machine went through meanwhile
     */
    record Run(
            String benchmark,
            String mode,
            int threads,
            Map<String, String> params,
            String arm,
            int position,
            int exitCode,
            String trouble,
            @Nullable JsonNode jmh,
            Map<String, String> histograms,
            @Nullable Load load,
            long attempts,
            long errors,
            Host host) {
        Run {
            params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
            histograms = Map.copyOf(histograms);
        }
    }

    /**
     * Open-loop load.
     *
     * @param offered how many calls were due in a second
     * @param achieved how many were completed of those
     * @param saturated whether the rate was not kept up
     */
    record Load(double offered, double achieved, boolean saturated) {}

    /**
     * What the machine went through during a run; null where that cannot be known, with the reason in the facts.
     *
     * @param seconds how long the process ran
     * @param stealShare of all CPU time, what the hypervisor gave to others, 0 to 1
     * @param cpuPressureAvg10Max the kernel's ten-second average of some task waiting for a CPU, in per cent, at its highest
     * @param throttledMicros how long the control group stood still
     * @param hiccupMaxMillis how late a sleeping thread of the parent woke up, at most
     * @param gcMillis what the fork's collections took in its measured iterations
     * @param facts words about what could not be read; empty where all could
     */
    record Host(
            double seconds,
            @Nullable Double stealShare,
            @Nullable Double cpuPressureAvg10Max,
            @Nullable Long throttledMicros,
            @Nullable Double hiccupMaxMillis,
            @Nullable Double gcMillis,
            String facts) {
        /** The same with what only the fork can know. */
        Host withGc(@Nullable Double millis) {
            String more = millis != null ? "" : (facts.isEmpty() ? "" : "; ") + "collections: nobody counted them";
            return new Host(
                    seconds, stealShare, cpuPressureAvg10Max, throttledMicros, hiccupMaxMillis, millis, facts + more);
        }
    }
}
