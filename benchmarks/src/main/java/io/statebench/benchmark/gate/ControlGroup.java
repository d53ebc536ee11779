package io.statebench.benchmark.gate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How much of a machine the control group of this process may use.
 *
 * <p>Version 2 has {@code cpu.max} and {@code memory.max}, version 1 {@code cpu.cfs_quota_us} and
 * {@code memory.limit_in_bytes} in a tree for each controller. A group is held to the limits of all those above it; within a
 * container these cannot be seen, and the path may not be there at all.
 *
 * @param root has {@code proc} and {@code sys} in it
 */
record ControlGroup(Path root) {
    private static final String NO_LIMIT = "max";

    /** How many processors' time there is, such as {@code 1.50}, or {@code none} where nothing limits it. */
    String quota() {
        OptionalDouble least = groups("cpu").stream()
                .map(ControlGroup::quota)
                .flatMapToDouble(OptionalDouble::stream)
                .min();
        return least.isPresent() ? String.format(Locale.ROOT, "%.2f", least.getAsDouble()) : "none";
    }

    /** How many bytes of memory there are; empty where nothing limits them. */
    OptionalLong memoryBytes() {
        return groups("memory").stream()
                .map(group -> HostText.read(group.resolve("memory.max"))
                        .or(() -> HostText.read(group.resolve("memory.limit_in_bytes"))))
                .flatMap(Optional::stream)
                .filter(text -> text.matches("\\d{1,18}"))
                .mapToLong(Long::parseLong)
                .min();
    }

    private static OptionalDouble quota(Path group) {
        Optional<String> second = HostText.read(group.resolve("cpu.max"));
        if (second.isPresent()) {
            String[] parts = second.get().split(" ", -1);
            return parts.length == 2 && !parts[0].equals(NO_LIMIT) ? share(parts[0], parts[1]) : OptionalDouble.empty();
        }
        return share(
                HostText.read(group.resolve("cpu.cfs_quota_us")).orElse(""),
                HostText.read(group.resolve("cpu.cfs_period_us")).orElse(""));
    }

    private static OptionalDouble share(String quota, String period) {
        boolean isSaid = quota.matches("\\d{1,15}") && period.matches("[1-9]\\d{0,14}");
        return isSaid
                ? OptionalDouble.of(Double.parseDouble(quota) / Double.parseDouble(period))
                : OptionalDouble.empty();
    }

    /** The groups this process is in as far as a controller goes, each with all those above it. */
    private List<Path> groups(String controller) {
        Path mount = root.resolve("sys/fs/cgroup");
        List<Path> groups = new ArrayList<>();
        String lines = HostText.read(root.resolve("proc/self/cgroup")).orElse("");
        for (String line : lines.lines().toList()) {
            String[] parts = line.split(":", 3);
            if (parts.length == 3 && parts[1].isEmpty()) {
                addUpwards(groups, mount, parts[2]);
                addUpwards(groups, mount.resolve("unified"), parts[2]); // Where a system has both versions.
            } else if (parts.length == 3 && List.of(parts[1].split(",", -1)).contains(controller)) {
                addUpwards(groups, mount.resolve(parts[1]), parts[2]);
            }
        }
        return groups;
    }

    private static void addUpwards(List<Path> groups, Path mount, String path) {
        Path group = mount.resolve(path.replaceFirst("^/+", "")).normalize();
        for (Path one = group; one != null && one.startsWith(mount); one = one.getParent()) {
            groups.add(one);
        }
    }
}
