package io.statebench.benchmark.gate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The JVM that runs both arms: the one that runs us. */
final class MeasuringJvm {
    private static final String UNKNOWN = "unknown";

    /** {@code bool UseG1GC = true {product} {ergonomic}}, among the final flags; others end in GC, too. */
    private static final Pattern COLLECTOR =
            Pattern.compile("\\s*bool Use(G1|Parallel|Serial|Shenandoah|Z|Epsilon|ConcMarkSweep)GC\\s+=\\s+true\\b.*");

    /** Newer JVMs warn of JMH's use of Unsafe, older ones do not know the option that says it is known. */
    private static final List<String> QUIET =
            List.of("-XX:+IgnoreUnrecognizedVMOptions", "--sun-misc-unsafe-memory-access=allow");

    private MeasuringJvm() {}

    /** Its program, with options that both of a run's processes have. */
    static List<String> command() {
        List<String> command = new ArrayList<>(List.of(program()));
        command.addAll(QUIET);
        return command;
    }

    private static String program() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /**
     * What it is, with the flags of a fork.
     *
     * @throws IOException in one line, if it does not take them
     */
    static Map<String, String> facts(List<String> arguments) throws IOException {
        String release = HostText.read(Path.of(System.getProperty("java.home"), "release"))
                .orElse("");
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("jdk", jdk(release).orElse(ofThisJvm()));
        facts.put("gc", collector(finalFlags(arguments)));
        facts.put("flags", String.join(" ", arguments));
        return facts;
    }

    /** Maker and version by the file {@code release} of a JDK: {@code Debian 17.0.15+6-Debian-1deb12u1}. */
    static Optional<String> jdk(String release) {
        Optional<String> version =
                HostText.value(release, "JAVA_RUNTIME_VERSION").or(() -> HostText.value(release, "JAVA_VERSION"));
        return version.map(number -> HostText.value(release, "IMPLEMENTOR").orElse(UNKNOWN) + " " + number);
    }

    private static String ofThisJvm() {
        return System.getProperty("java.vendor", UNKNOWN) + " " + System.getProperty("java.runtime.version", UNKNOWN);
    }

    /** The collector that a JVM settled for, by what it prints of its flags: {@code G1}, {@code Serial}, {@code Z}. */
    static String collector(String finalFlags) {
        return finalFlags
                .lines()
                .map(COLLECTOR::matcher)
                .filter(matcher -> matcher.matches())
                .map(matcher -> matcher.group(1))
                .findFirst()
                .orElse(UNKNOWN);
    }

    private static String finalFlags(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program())); // Without what lets wrong options pass.
        command.addAll(arguments);
        command.addAll(List.of("-XX:+PrintFlagsFinal", "-version"));
        Process asked = new ProcessBuilder(command).redirectErrorStream(true).start();
        asked.getOutputStream().close();
        String said;
        try (var answer = asked.getInputStream()) {
            said = new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
        try {
            if (asked.waitFor() != 0) {
                throw new IOException("the JVM does not take " + String.join(" ", arguments) + ": "
                        + said.lines().findFirst().orElse("it says nothing"));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped", stopped);
        }
        return said;
    }
}
