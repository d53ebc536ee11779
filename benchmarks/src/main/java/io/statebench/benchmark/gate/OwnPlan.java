package io.statebench.benchmark.gate;

import io.statebench.backend.Backend;
import io.statebench.backend.Backends;
import io.statebench.backend.Capability;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is known of this project's own benchmarks, wherever an arm has them; a stranger's are taken as they are. */
final class OwnPlan {
    static final String LATENCY = "io.statebench.benchmark.LatencyBenchmark";
    static final String LATENCY_PROFILER = "io.statebench.benchmark.LatencyProfiler";

    /** What is measured where nobody says so, as by {@code bench} itself. */
    static final List<String> BACKENDS = List.of("memory", "redis");

    private static final String OURS = "io.statebench.benchmark.";

    /** Of our own parts, not of backends; other commands run them. */
    private static final List<String> NOT_OF_BACKENDS =
            List.of(OURS + "checker.", OURS + "paxos.", OURS + "redis.", OURS + "LoadRecordingBenchmark");

    private static final Map<String, Capability> NEEDS = Map.of(
            OURS + "StateBenchmark.", Capability.STATE,
            OURS + "LockBenchmark.", Capability.LOCK,
            OURS + "PubSubBenchmark.", Capability.PUBSUB);

    private OwnPlan() {}

    /** Whether it is ours and asks a backend chosen by parameter. */
    static boolean isOurs(String benchmark) {
        return NEEDS.keySet().stream().anyMatch(benchmark::startsWith) || isOpenLoop(benchmark);
    }

    /** Whether it is one whole load run at a rate of its own, with results of its own. */
    static boolean isOpenLoop(String benchmark) {
        return benchmark.startsWith(LATENCY + ".");
    }

    /** Whether it is ours and measures something else than backends. */
    static boolean isOfOurParts(String benchmark) {
        return NOT_OF_BACKENDS.stream().anyMatch(benchmark::startsWith);
    }

    /** Whether a backend can do what a benchmark asks; one that is not known here is believed to. */
    static boolean canBeAsked(String benchmark, String backend) {
        Set<Capability> offered = Backends.all().stream()
                .filter(one -> one.name().equals(backend))
                .findFirst()
                .map(Backend::capabilities)
                .orElse(Set.of(Capability.values()));
        return NEEDS.entrySet().stream()
                .filter(need -> benchmark.startsWith(need.getKey()))
                .allMatch(need -> offered.contains(need.getValue()));
    }
}
