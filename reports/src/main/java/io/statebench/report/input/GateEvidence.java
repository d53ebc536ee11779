package io.statebench.report.input;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a page says of {@code bundle.json}; the numbers of its runs are in {@code gate.json} as pairs.
 *
 * @param arms {@code baseline} and {@code candidate}, in the order of the file
 * @param fingerprint parts by {@code hardware}, {@code software} and {@code recorded}
 * @param blocks how many were read
 * @param runs how many were read
 * @param failures runs that left no number, in words; not all where there are many
 * @param failed how many there are
 * @param checks what checkers said of either arm
 */
public record GateEvidence(
        String id,
        String created,
        String seed,
        Map<String, Arm> arms,
        Map<String, String> tools,
        Map<String, Map<String, String>> fingerprint,
        String configHash,
        List<Backend> backends,
        int blocks,
        int runs,
        List<String> failures,
        int failed,
        List<Check> checks) {
    public GateEvidence {
        arms = Collections.unmodifiableMap(new LinkedHashMap<>(arms));
        tools = Collections.unmodifiableMap(new LinkedHashMap<>(tools));
        fingerprint = Collections.unmodifiableMap(new LinkedHashMap<>(fingerprint));
        backends = List.copyOf(backends);
        failures = List.copyOf(failures);
        checks = List.copyOf(checks);
    }

    /**
     * One of the two that were compared. What nobody recorded is empty.
     *
     * @param jvms the JVMs that its runs say they ran in
     * @param jvmFlags the flags of those, as one text each
     * @param metrics how many metrics it has
     */
    public record Arm(
            String source,
            String commit,
            String classPathSha256,
            int metrics,
            List<String> jvms,
            List<String> jvmFlags) {
        public Arm {
            jvms = List.copyOf(jvms);
            jvmFlags = List.copyOf(jvmFlags);
        }
    }

    /** The server that both arms spoke to. */
    public record Backend(String name, String version, String configSha256, String imageDigest) {}

    /** What a checker said of an arm's history. */
    public record Check(String workload, String backend, String arm, String verdict, String control, String run) {}
}
