package io.statebench.redis;

import io.statebench.backend.ClientSettings;
import io.statebench.backend.Endpoints;
import java.time.Duration;
import java.util.List;
import redis.clients.jedis.HostAndPort;

/**
 * How one client calls the nodes of a Redis Cluster: all with the same login.
 *
 * @param endpoints some of the nodes, to begin with
 * @param settings the client's
 */
record SlotAccess(Endpoints endpoints, ClientSettings settings) {
    /** Whom to ask first. */
    List<HostAndPort> seeds() {
        return endpoints.addresses().stream()
                .map(address -> new HostAndPort(address.host(), address.port()))
                .toList();
    }

    /** Calls a node with the client's patience. */
    Dialer dialer(HostAndPort node) {
        return DirectDialer.of(at(node), settings);
    }

    /** Calls a node with another patience. */
    Dialer dialer(HostAndPort node, Duration timeout) {
        return DirectDialer.of(at(node), new ClientSettings(settings.name(), timeout, settings.source()));
    }

    private Endpoints at(HostAndPort node) {
        return new Endpoints(
                List.of(new Endpoints.Address(node.getHost(), node.getPort())),
                endpoints.user(),
                endpoints.password(),
                endpoints.tls());
    }
}
