package io.statebench.benchmark.gate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A machine and its system, as far as Linux tells; {@code unknown} stands for the rest.
 *
 * @param root has {@code proc}, {@code sys} and {@code etc} in it
 * @param arch in the JVM's word
 * @param libc in the word of {@code getconf GNU_LIBC_VERSION}, or {@code unknown}
 */
record HostFacts(Path root, String arch, String libc) {
    private static final String UNKNOWN = "unknown";
    private static final long BYTES_PER_KIB = 1024;
    private static final double BYTES_PER_GIB = 1L << 30;

    /** This machine. */
    static HostFacts ofThisMachine() {
        return new HostFacts(Path.of("/"), System.getProperty("os.arch", UNKNOWN), libcOfThisMachine());
    }

    Map<String, String> hardware() {
        CpuInfo cpu = cpu();
        ControlGroup group = new ControlGroup(root);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("vendor", cpu.vendor());
        facts.put("cpu", cpu.model());
        facts.put("arch", arch);
        facts.put("coresLogical", cpu.logicalCores());
        facts.put("coresPhysical", cpu.physicalCores());
        facts.put("cgroupQuota", group.quota());
        facts.put("l3", thirdLevel().orElse(cpu.cache()));
        facts.put("memoryGiB", memory(group));
        facts.put("numaNodes", numaNodes());
        facts.put("hypervisor", hypervisor(cpu));
        return facts;
    }

    Map<String, String> system() {
        String release =
                text("etc/os-release").or(() -> text("usr/lib/os-release")).orElse("");
        Map<String, String> facts = new LinkedHashMap<>();
        String version =
                HostText.value(release, "VERSION_ID").map(id -> " " + id).orElse("");
        facts.put("os", HostText.value(release, "ID").orElse(UNKNOWN) + version);
        facts.put(
                "kernel",
                text("proc/sys/kernel/osrelease").map(HostFacts::majorMinor).orElse(UNKNOWN));
        facts.put("libc", libc);
        return facts;
    }

    /** What changes from boot to boot, or by itself. */
    Map<String, String> recorded() {
        CpuInfo cpu = cpu();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("hostname", text("proc/sys/kernel/hostname").orElse(UNKNOWN));
        facts.put("mhz", cpu.megahertz());
        facts.put("microcode", cpu.microcode());
        facts.put("boot", text("proc/sys/kernel/random/boot_id").orElse(UNKNOWN));
        return facts;
    }

    private CpuInfo cpu() {
        return CpuInfo.parse(text("proc/cpuinfo").orElse(""));
    }

    /** The 6.18 of {@code 6.18.44-generic}. */
    static String majorMinor(String release) {
        return release.replaceFirst("^(\\d+\\.\\d+).*$", "$1");
    }

    private Optional<String> thirdLevel() {
        return children("sys/devices/system/cpu/cpu0/cache")
                .filter(index -> HostText.read(index.resolve("level")).equals(Optional.of("3")))
                .flatMap(index -> HostText.read(index.resolve("size")).stream())
                .findFirst();
    }

    private String memory(ControlGroup group) {
        return text("proc/meminfo")
                .flatMap(text -> text.lines()
                        .filter(line -> line.matches("MemTotal:\\s+\\d+ kB"))
                        .map(line -> line.replaceAll("\\D", ""))
                        .findFirst())
                .map(kib -> Long.parseLong(kib) * BYTES_PER_KIB)
                .map(bytes -> Math.min(bytes, group.memoryBytes().orElse(bytes)))
                .map(bytes -> Long.toString(Math.round(bytes / BYTES_PER_GIB)))
                .orElse(UNKNOWN);
    }

    /** One where the kernel knows no such thing. */
    private String numaNodes() {
        long count = children("sys/devices/system/node")
                .filter(node -> node.getFileName().toString().matches("node\\d+"))
                .count();
        return Long.toString(Math.max(1, count));
    }

    private String hypervisor(CpuInfo cpu) {
        Optional<String> told = text("sys/hypervisor/type");
        if (told.isPresent() || !cpu.isVirtual()) {
            return told.orElse("none");
        }
        String vendor = text("sys/class/dmi/id/sys_vendor").orElse("");
        String product = text("sys/class/dmi/id/product_name").orElse("");
        String name = (vendor + " " + product).strip();
        return name.isEmpty() ? UNKNOWN : name;
    }

    private Optional<String> text(String file) {
        return HostText.read(root.resolve(file));
    }

    private Stream<Path> children(String folder) {
        try (Stream<Path> found = Files.list(root.resolve(folder))) {
            return found.sorted().toList().stream();
        } catch (IOException none) {
            return Stream.empty();
        }
    }

    private static String libcOfThisMachine() {
        try {
            Process asked = new ProcessBuilder("getconf", "GNU_LIBC_VERSION")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            asked.getOutputStream().close();
            try (var answer = asked.getInputStream()) {
                String text = new String(answer.readAllBytes(), StandardCharsets.UTF_8).strip();
                return text.isEmpty() ? UNKNOWN : text;
            }
        } catch (IOException none) {
            return UNKNOWN;
        }
    }
}
