package io.statebench.load.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The machine's counters at one moment, counted from its start or that of the control group; compare two by {@link
 * HostStrain}. What this kernel does not tell is null: no Linux, pressure switched off, a control group hidden.
 *
 * @param cpuTicks the time of all CPUs, in ticks
 * @param stealTicks how much of it the hypervisor gave to others while something here wanted to run
 * @param cpuPressureMicros how long some task waited for a CPU
 * @param ioPressureMicros how long some task waited for input or output
 * @param memoryPressureMicros how long some task waited for memory
 * @param throttledMicros how long the control group was stopped for having used up its share of CPU time
 */
public record HostReading(
        @Nullable Long cpuTicks,
        @Nullable Long stealTicks,
        @Nullable Long cpuPressureMicros,
        @Nullable Long ioPressureMicros,
        @Nullable Long memoryPressureMicros,
        @Nullable Long throttledMicros) {
    /** {@code cpu user nice system idle iowait irq softirq steal}; what guests used is in {@code user} already. */
    private static final int TIMES = 8;

    private static final Pattern PRESSURE = Pattern.compile("some .*total=(\\d+)");
    private static final Pattern THROTTLED = Pattern.compile("throttled_(usec|time) (\\d+)");
    private static final long NANOS_PER_MICRO = 1000;

    /** Looks at this machine. */
    public static HostReading now() {
        return below(Path.of("/"));
    }

    /** Looks at the files below a root, which have {@code proc} and {@code sys} in it. */
    static HostReading below(Path root) {
        Path proc = root.resolve("proc");
        Path pressure = proc.resolve("pressure");
        long[] times = cpuTimes(proc.resolve("stat"));
        return new HostReading(
                times.length < TIMES ? null : Arrays.stream(times).limit(TIMES).sum(),
                times.length < TIMES ? null : times[TIMES - 1],
                pressure(pressure.resolve("cpu")),
                pressure(pressure.resolve("io")),
                pressure(pressure.resolve("memory")),
                throttled(root));
    }

    private static long[] cpuTimes(Path stat) {
        return lines(stat).stream()
                .filter(line -> line.startsWith("cpu "))
                .findFirst()
                .map(line -> Arrays.stream(line.substring("cpu ".length()).strip().split(" +", -1))
                        .mapToLong(Long::parseLong)
                        .toArray())
                .orElse(new long[0]);
    }

    private static @Nullable Long pressure(Path file) {
        for (String line : lines(file)) {
            Matcher parts = PRESSURE.matcher(line);
            if (parts.matches()) {
                return Long.valueOf(parts.group(1));
            }
        }
        return null;
    }

    /** Of version 2, {@code 0::/path}, or of the controller {@code cpu} of version 1, {@code 9:cpu,cpuacct:/path}. */
    private static @Nullable Long throttled(Path root) {
        Path groups = root.resolve("sys/fs/cgroup");
        for (String line : lines(root.resolve("proc/self/cgroup"))) {
            String[] parts = line.split(":", 3);
            if (parts.length < 3) {
                continue;
            }
            String path = parts[2].replaceFirst("^/+", "");
            boolean isSecond = parts[1].isEmpty();
            boolean isCpu = List.of(parts[1].split(",", -1)).contains("cpu");
            if (isSecond || isCpu) {
                Path group = isSecond ? groups.resolve(path) : groups.resolve(parts[1]).resolve(path);
                Long found = throttledIn(group.resolve("cpu.stat"));
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static @Nullable Long throttledIn(Path file) {
        for (String line : lines(file)) {
            Matcher parts = THROTTLED.matcher(line);
            if (parts.matches()) {
                long value = Long.parseLong(parts.group(2));
                return parts.group(1).equals("usec") ? value : value / NANOS_PER_MICRO;
            }
        }
        return null;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException none) {
            return List.of(); // Another system, or a kernel without it: the reading says null.
        }
    }
}
