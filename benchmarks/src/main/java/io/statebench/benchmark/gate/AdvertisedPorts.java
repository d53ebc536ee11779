package io.statebench.benchmark.gate;

import io.statebench.backend.Endpoints;
import io.statebench.environment.Disks;
import io.statebench.environment.Environment;
import io.statebench.environment.Network;
import io.statebench.environment.Place;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * This machine's loopback address, with a note of every port on which nodes are going to be called. A cluster does not say
 * where it is, but its nodes have to ask where they are to be found. Used while one cluster starts, and read after.
 */
final class AdvertisedPorts implements Environment {
    private final Map<String, List<InetSocketAddress>> byNode = new LinkedHashMap<>();

    @Override
    public synchronized InetSocketAddress advertise(String node, int port) throws IOException {
        InetSocketAddress address = LOOPBACK.advertise(node, port);
        byNode.computeIfAbsent(node, first -> new ArrayList<>()).add(address);
        return address;
    }

    /**
     * Where clients may find the cluster, most likely first: at the first port of each node; or at the last, which is that
     * of a sentinel beside its server, and the one that was free where another was not.
     */
    synchronized List<Endpoints> guesses() {
        List<Endpoints> guesses = new ArrayList<>();
        endpoints(byNode.values().stream().map(ports -> ports.get(0)).toList()).ifPresent(guesses::add);
        endpoints(byNode.values().stream()
                        .filter(ports -> ports.size() > 1)
                        .map(ports -> ports.get(ports.size() - 1))
                        .toList())
                .ifPresent(guesses::add);
        return guesses;
    }

    private static Optional<Endpoints> endpoints(List<InetSocketAddress> addresses) {
        return addresses.isEmpty()
                ? Optional.empty()
                : Optional.of(new Endpoints(
                        addresses.stream().map(AdvertisedPorts::address).toList(), "", "", false));
    }

    private static Endpoints.Address address(InetSocketAddress address) {
        return new Endpoints.Address(address.getAddress().getHostAddress(), address.getPort());
    }

    @Override
    public String name() {
        return LOOPBACK.name();
    }

    @Override
    public Place node(String id) throws IOException {
        return LOOPBACK.node(id);
    }

    @Override
    public InetAddress client(String id) throws IOException {
        return LOOPBACK.client(id);
    }

    @Override
    public Optional<Network> network() {
        return LOOPBACK.network();
    }

    @Override
    public Disks disks() {
        return LOOPBACK.disks();
    }

    @Override
    public Map<String, String> facts() {
        return LOOPBACK.facts();
    }

    @Override
    public void close() {
        LOOPBACK.close();
    }
}
