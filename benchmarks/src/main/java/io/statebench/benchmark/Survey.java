package io.statebench.benchmark;

import io.statebench.backend.Backend;
import io.statebench.backend.Backends;
import io.statebench.backend.Capability;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Endpoints;
import io.statebench.backend.LocalSetup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What there is to measure, found out before anything is: each backend was opened once, asked, and closed.
 *
 * @param facts by backend, for those that could be had
 * @param coLocated whether a server shares this machine with the clients
 * @param unavailable one line for each backend, or part of one, that was asked for and cannot be had
 */
record Survey(Map<String, Map<String, String>> facts, boolean coLocated, List<String> unavailable) {
    private static final Map<String, Capability> NEEDS = Map.of(
            StateBenchmark.class.getName(), Capability.STATE,
            LockBenchmark.class.getName(), Capability.LOCK,
            PubSubBenchmark.class.getName(), Capability.PUBSUB);

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

    /**
     * Asks every backend.
     *
     * @param isUnavailableAllowed whether to go on where one cannot be had
     * @throws ClusterException naming each backend that cannot be had, if that is not allowed
     */
    static Survey of(List<Backend> backends, boolean isUnavailableAllowed)
            throws ClusterException, IOException, InterruptedException {
        try (TemporaryFolder logs = TemporaryFolder.create()) {
            Survey survey = of(backends, logs.path());
            if (survey.facts().size() < backends.size() && !isUnavailableAllowed) {
                throw new ClusterException(String.join("; ", survey.unavailable()));
            }
            return survey;
        }
    }

    private static Survey of(List<Backend> backends, Path logs) throws InterruptedException {
        Map<String, Map<String, String>> facts = new LinkedHashMap<>();
        List<String> unavailable = new ArrayList<>();
        boolean coLocated = false;
        for (Backend backend : backends) {
            try (Cluster cluster = Backends.open(backend, new LocalSetup(logs, Map.of()))) {
                facts.put(backend.name(), new LinkedHashMap<>(cluster.facts()));
                coLocated |= !cluster.nodes().isEmpty() || isGivenHere(backend);
                unavailable.addAll(lacking(backend));
            } catch (ClusterException trouble) {
                unavailable.add(backend.name() + ": " + trouble.getMessage());
            }
        }
        return new Survey(facts, coLocated, unavailable);
    }

    private static boolean isGivenHere(Backend backend) throws ClusterException {
        return Endpoints.from(System.getProperties(), backend.name())
                .map(given -> given.addresses().stream().anyMatch(one -> LOOPBACK.contains(one.host())))
                .orElse(false);
    }

    private static List<String> lacking(Backend backend) {
        return new TreeSet<>(NEEDS.values())
                .stream()
                        .filter(needed -> !backend.capabilities().contains(needed))
                        .map(needed -> backend.name() + ": it offers no " + needed)
                        .toList();
    }

    /** Whether a measurement's backend is there and offers what the benchmark needs. */
    boolean allows(Measurement measurement) throws ClusterException {
        if (measurement.backend().isEmpty()) {
            return true;
        }
        String type =
                measurement.benchmark().substring(0, measurement.benchmark().lastIndexOf('.'));
        Capability needed = NEEDS.get(type);
        return facts.containsKey(measurement.backend())
                && (needed == null
                        || Backends.named(measurement.backend()).capabilities().contains(needed));
    }
}
