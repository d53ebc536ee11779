package io.statebench.benchmark.gate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where something was measured. Numbers of two places are compared only where hardware and software are the same.
 *
 * @param hardware what the machine, or the part of it that we may use, is
 * @param software what runs on it
 * @param recorded what is good to know and changes without a reason to distrust numbers
 */
record Fingerprint(Map<String, String> hardware, Map<String, String> software, Map<String, String> recorded) {
    Fingerprint {
        hardware = ordered(hardware);
        software = ordered(software);
        recorded = ordered(recorded);
    }

    private static Map<String, String> ordered(Map<String, String> parts) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }

    /**
     * That of a machine and a JVM on it.
     *
     * @param machine whose hardware and system
     * @param jvm that measures: {@code jdk}, {@code gc} and {@code flags}
     * @param backends the versions of their servers, by name
     */
    static Fingerprint of(HostFacts machine, Map<String, String> jvm, Map<String, String> backends) {
        Map<String, String> software = new LinkedHashMap<>(machine.system());
        software.putAll(jvm);
        backends.forEach((name, version) -> software.put("backend." + name, version));
        return new Fingerprint(machine.hardware(), software, machine.recorded());
    }
}
