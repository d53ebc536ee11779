package io.statebench.load.host;

import io.statebench.load.HostCounters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The counters of a Linux kernel, counted from its start or that of the control group, in microseconds. What it does not
 * tell is left out: another system, pressure switched off, a control group hidden. What they mean over a span says
 * {@link HostStrain}.
 */
public final class KernelCounters implements HostCounters {
    /** The time of all CPUs. */
    public static final String CPU = "cpuTotalMicros";

    /** How much of it the hypervisor gave to others while something here wanted to run. */
    public static final String STEAL = "cpuStealMicros";

    /** How long some task waited for a CPU. */
    public static final String CPU_PRESSURE = "cpuPressureMicros";

    /** How long some task waited for input or output. */
    public static final String IO_PRESSURE = "ioPressureMicros";

    /** How long some task waited for memory. */
    public static final String MEMORY_PRESSURE = "memoryPressureMicros";

    /** How long the control group was stopped for having used up its share of CPU time. */
    public static final String THROTTLED = "cpuThrottledMicros";

    /** {@code cpu user nice system idle iowait irq softirq steal}; what guests used is in {@code user} already. */
    private static final int TIMES = 8;

    /** The kernel's USER_HZ is 100 on all machines that a JVM of our age runs on. */
    private static final long MICROS_PER_TICK = 10_000;

    private static final Pattern SOME = Pattern.compile("some .*total=(\\d+)");
    private static final Pattern STOPPED = Pattern.compile("throttled_(usec|time) (\\d+)");
    private static final long NANOS_PER_MICRO = 1000;

    private final Path root;

    /** @param root has {@code proc} and {@code sys} in it */
    KernelCounters(Path root) {
        this.root = root;
    }

    /** Those of this machine. */
    public static KernelCounters ofThisMachine() {
        return new KernelCounters(Path.of("/"));
    }

    @Override
    public Map<String, Long> totals() {
        Map<String, Long> totals = new LinkedHashMap<>();
        Path proc = root.resolve("proc");
        long[] times = cpuTimes(proc.resolve("stat"));
        if (times.length >= TIMES) {
            totals.put(CPU, Arrays.stream(times).limit(TIMES).sum() * MICROS_PER_TICK);
            totals.put(STEAL, times[TIMES - 1] * MICROS_PER_TICK);
        }
        Path pressure = proc.resolve("pressure");
        putIfKnown(totals, CPU_PRESSURE, pressure(pressure.resolve("cpu")));
        putIfKnown(totals, IO_PRESSURE, pressure(pressure.resolve("io")));
        putIfKnown(totals, MEMORY_PRESSURE, pressure(pressure.resolve("memory")));
        putIfKnown(totals, THROTTLED, throttled());
        return totals;
    }

    private static void putIfKnown(Map<String, Long> totals, String name, @Nullable Long value) {
        if (value != null) {
            totals.put(name, value);
        }
    }

    private static long[] cpuTimes(Path stat) {
        return lines(stat).stream()
                .filter(line -> line.startsWith("cpu "))
                .findFirst()
                .map(line -> Arrays.stream(
                                line.substring("cpu ".length()).strip().split(" +", -1))
                        .mapToLong(Long::parseLong)
                        .toArray())
                .orElse(new long[0]);
    }

    private static @Nullable Long pressure(Path file) {
        for (String line : lines(file)) {
            Matcher parts = SOME.matcher(line);
            if (parts.matches()) {
                return Long.valueOf(parts.group(1));
            }
        }
        return null;
    }

    /** Of version 2, {@code 0::/path}, or of the controller {@code cpu} of version 1, {@code 9:cpu,cpuacct:/path}. */
    private @Nullable Long throttled() {
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
                Path group = isSecond
                        ? groups.resolve(path)
                        : groups.resolve(parts[1]).resolve(path);
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
            Matcher parts = STOPPED.matcher(line);
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
