package io.statebench.result;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The machine and the JVM that measured; what cannot be found out is {@code unknown} or 0.
 *
 * @param cpu the processor's name
 * @param cores how many the JVM may use
 * @param memoryBytes what the machine, or the container, has
 * @param os the operating system's name and version
 * @param kernel the kernel's version
 * @param arch the processor's architecture, in the JVM's word
 * @param jvm name and version
 * @param jvmFlags as given to this JVM, with whatever may be a secret replaced by {@code ***}
 */
public record Machine(
        String cpu,
        int cores,
        long memoryBytes,
        String os,
        String kernel,
        String arch,
        String jvm,
        List<String> jvmFlags) {
    private static final String UNKNOWN = "unknown";

    public Machine {
        jvmFlags = List.copyOf(jvmFlags);
    }

    /** Looks at this machine and this JVM. */
    public static Machine probe() {
        return new Machine(
                cpuName(),
                Runtime.getRuntime().availableProcessors(),
                memory(),
                osName(),
                property("os.version"),
                property("os.arch"),
                property("java.vm.name") + " " + property("java.runtime.version"),
                Secrets.masked(ManagementFactory.getRuntimeMXBean().getInputArguments()));
    }

    private static String cpuName() {
        String fromLinux = after(Path.of("/proc/cpuinfo"), "model name");
        return fromLinux.isEmpty() ? output("sysctl", "-n", "machdep.cpu.brand_string") : fromLinux;
    }

    private static String osName() {
        String pretty = after(Path.of("/etc/os-release"), "PRETTY_NAME").replace("\"", "");
        return pretty.isEmpty() ? property("os.name") : pretty;
    }

    private static long memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 0;
    }

    private static String property(String name) {
        return System.getProperty(name, UNKNOWN);
    }

    /** What follows the first {@code :} or {@code =} of the first line that starts so; nothing if there is none. */
    private static String after(Path file, String start) {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(start))
                    .map(line -> line.replaceFirst("^[^:=]*[:=]\\s*", "").strip())
                    .findFirst()
                    .orElse("");
        } catch (IOException missing) {
            return "";
        }
    }

    private static String output(String... command) {
        try {
            Process running = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (var output = running.getInputStream()) {
                String text = new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
                return text.isEmpty() ? UNKNOWN : text;
            }
        } catch (IOException noSuchProgram) {
            return UNKNOWN;
        }
    }
}
