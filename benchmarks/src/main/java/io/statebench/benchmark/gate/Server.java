package io.statebench.benchmark.gate;

import io.statebench.backend.Backend;
import io.statebench.backend.Backends;
import io.statebench.backend.Capability;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Endpoints;
import io.statebench.backend.LocalSetup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The server that both arms call, from its start to its end; nothing where a backend lives within each fork, or is known to
 * the arms alone, or runs already at endpoints that the user gave.
 *
 * @param properties what tells a fork where it is
 * @param facts what it says of itself; empty for nothing
 * @param cluster what ends with it; null for nothing
 */
record Server(
        Map<String, String> properties,
        Map<String, String> facts,
        @Nullable Cluster cluster) implements AutoCloseable {
    private static final Server NONE = new Server(Map.of(), Map.of(), null);

    /** What differs from start to start, or names a place on this machine, and is no setting. */
    private static final Set<String> OF_ONE_START = Set.of("addresses", "leader", "answered", "members", "binary");

    Server {
        properties = Map.copyOf(properties);
        facts = new TreeMap<>(facts);
    }

    /**
     * Starts it, if it has to be.
     *
     * @param backend its name; empty for none
     * @param logs where its nodes log
     * @throws ClusterException if it cannot be had, or not be called by others; nothing is left running
     */
    static Server start(String backend, Path logs) throws ClusterException, InterruptedException {
        Optional<Backend> known = Backends.all().stream()
                .filter(one -> one.name().equals(backend))
                .findFirst();
        if (known.isEmpty() || !known.get().capabilities().contains(Capability.REMOTE)) {
            return NONE;
        }
        Optional<Endpoints> given = Endpoints.from(System.getProperties(), backend);
        if (given.isPresent()) {
            try (Cluster there = known.get().connectTo(given.get())) {
                return new Server(Map.of(), there.facts(), null); // Forks are told by the user's own properties.
            }
        }
        AdvertisedPorts ports = new AdvertisedPorts();
        Cluster cluster = known.get().startLocal(new LocalSetup(logs, Map.of(), ports));
        try {
            return callable(known.get(), ports.guesses(), cluster);
        } catch (ClusterException | RuntimeException trouble) {
            cluster.close();
            throw trouble;
        }
    }

    /** Called as forks will call it, to see that they can. */
    private static Server callable(Backend backend, List<Endpoints> guesses, Cluster cluster) throws ClusterException {
        List<String> troubles = new ArrayList<>();
        for (Endpoints guess : guesses) {
            try (Cluster called = backend.connectTo(guess)) {
                String list = guess.addresses().stream()
                        .map(Endpoints.Address::toString)
                        .collect(Collectors.joining(","));
                return new Server(Map.of("statebench." + backend.name() + ".endpoints", list), called.facts(), cluster);
            } catch (ClusterException other) {
                troubles.add(String.valueOf(other.getMessage()));
            }
        }
        throw new ClusterException(backend.name() + " started and cannot be called: " + String.join("; ", troubles));
    }

    /** As the bundle has it. */
    Bundle.Server described(String backend) {
        String version = facts.getOrDefault("server", facts.getOrDefault("version", ""));
        List<String> settings = facts.entrySet().stream()
                .filter(fact -> !OF_ONE_START.contains(fact.getKey()))
                .map(fact -> fact.getKey() + "=" + fact.getValue())
                .toList();
        // The product is the backend's own, mostly; Valkey under the name of redis keeps its name.
        String prefix = backend + " ";
        boolean isNamed = version.regionMatches(true, 0, prefix, 0, prefix.length());
        return new Bundle.Server(
                backend, isNamed ? version.substring(prefix.length()) : version, Sha256.of(settings), "");
    }

    @Override
    public void close() {
        if (cluster != null) {
            cluster.close();
        }
    }
}
