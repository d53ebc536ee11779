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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What there is to measure, found out before anything is: each backend was opened once, asked, and closed.
 *
 * @param facts by backend, for those that could be had
 * @param offers what each of them can do
 * @param coLocated whether a server shares this machine with the clients
 * @param unavailable one line for each backend that was asked for and cannot be had
 */
record Survey(
        Map<String, Map<String, String>> facts,
        Map<String, Set<Capability>> offers,
        boolean coLocated,
        List<String> unavailable) {
    private static final Map<String, Set<Capability>> NEEDS = Map.of(
            StateBenchmark.class.getName(), Set.of(Capability.STATE),
            LockBenchmark.class.getName(), Set.of(Capability.LOCK),
            PubSubBenchmark.class.getName(), Set.of(Capability.PUBSUB));

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
        Map<String, Set<Capability>> offers = new LinkedHashMap<>();
        List<String> unavailable = new ArrayList<>();
        boolean coLocated = false;
        for (Backend backend : backends) {
            try (Cluster cluster = Backends.open(backend, new LocalSetup(logs, Map.of()))) {
                facts.put(backend.name(), new LinkedHashMap<>(cluster.facts()));
                coLocated |= !cluster.nodes().isEmpty() || isGivenHere(backend);
                offers.put(backend.name(), backend.capabilities());
            } catch (ClusterException trouble) {
                unavailable.add(backend.name() + ": " + trouble.getMessage());
            }
        }
        return new Survey(facts, offers, coLocated, unavailable);
    }

    private static boolean isGivenHere(Backend backend) throws ClusterException {
        return Endpoints.from(System.getProperties(), backend.name())
                .map(Endpoints::areOnThisMachine)
                .orElse(false);
    }

    /** Whether a measurement's backend is there and offers what the benchmark needs. */
    boolean allows(Measurement measurement) {
        return measurement.backend().isEmpty()
                || (offers.containsKey(measurement.backend())
                        && missing(measurement).isEmpty());
    }

    /** One line for each thing that measurements need and their backend, which is there, does not offer. */
    List<String> lacking(List<Measurement> measurements) {
        Set<String> lines = new LinkedHashSet<>();
        for (Measurement measurement : measurements) {
            for (Capability needed : missing(measurement)) {
                lines.add(measurement.backend() + ": it offers no " + needed + " for " + measurement.shortName());
            }
        }
        return List.copyOf(lines);
    }

    private Set<Capability> missing(Measurement measurement) {
        Set<Capability> missing = new HashSet<>(NEEDS.getOrDefault(measurement.type(), Set.of()));
        Set<Capability> offered = offers.get(measurement.backend());
        missing.removeAll(offered == null ? missing : offered);
        return missing;
    }
}
