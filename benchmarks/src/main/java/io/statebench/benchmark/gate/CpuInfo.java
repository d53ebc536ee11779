package io.statebench.benchmark.gate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The text of {@code /proc/cpuinfo}: a paragraph for each processor that the kernel runs on, a line {@code name : value} for
 * each of its parts. Which parts there are depends on the architecture.
 *
 * @param processors each one's parts
 */
record CpuInfo(List<Map<String, String>> processors) {
    private static final String UNKNOWN = "unknown";

    CpuInfo {
        processors = List.copyOf(processors);
    }

    static CpuInfo parse(String text) {
        List<Map<String, String>> processors = new ArrayList<>();
        for (String paragraph : text.split("\\n\\s*\\n", -1)) {
            Map<String, String> parts = new LinkedHashMap<>();
            paragraph.lines().forEach(line -> {
                int colon = line.indexOf(':');
                if (colon > 0) {
                    parts.put(
                            line.substring(0, colon).strip(),
                            line.substring(colon + 1).strip());
                }
            });
            if (parts.containsKey("processor")) { // ARM's last paragraph is of the board.
                processors.add(parts);
            }
        }
        return new CpuInfo(processors);
    }

    /** Who makes it: a name on x86, a number on ARM. */
    String vendor() {
        return first("vendor_id", "CPU implementer");
    }

    /** What it is called; on ARM the number of its kind. */
    String model() {
        return first("model name", "CPU part");
    }

    String logicalCores() {
        return processors.isEmpty() ? UNKNOWN : Integer.toString(processors.size());
    }

    /** Cores that share no execution units; as many as the logical ones where the kernel does not tell. */
    String physicalCores() {
        Set<String> cores = new HashSet<>();
        for (Map<String, String> processor : processors) {
            String core = processor.get("core id");
            if (core == null) {
                return logicalCores();
            }
            cores.add(processor.get("physical id") + "/" + core);
        }
        return cores.isEmpty() ? UNKNOWN : Integer.toString(cores.size());
    }

    /** Whether a hypervisor says that it is there, which x86 has a flag for. */
    boolean isVirtual() {
        return List.of(first("flags").split(" ", -1)).contains("hypervisor");
    }

    String megahertz() {
        return first("cpu MHz");
    }

    String microcode() {
        return first("microcode");
    }

    /** The last level of the cache, in the kernel's words. */
    String cache() {
        return first("cache size");
    }

    private String first(String... names) {
        for (String name : names) {
            if (!processors.isEmpty() && processors.get(0).containsKey(name)) {
                return processors.get(0).get(name);
            }
        }
        return UNKNOWN;
    }
}
