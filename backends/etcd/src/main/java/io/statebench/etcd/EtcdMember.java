package io.statebench.etcd;

import io.statebench.backend.ClusterException;
import io.statebench.backend.Endpoints;
import io.statebench.backend.LocalSetup;
import io.statebench.cluster.FreePorts;
import io.statebench.environment.Place;
import java.net.InetSocketAddress;

/**
 * One member to be started.
 *
 * @param place where it runs
 * @param clients where it listens for clients
 * @param peers where it listens for other members
 * @param calledByClients where clients call it
 * @param calledByPeers where other members call it
 */
record EtcdMember(
        String name,
        Place place,
        InetSocketAddress clients,
        InetSocketAddress peers,
        InetSocketAddress calledByClients,
        InetSocketAddress calledByPeers) {
    /** Where everybody lives who has no address of its own. */
    private static final String SHARED = "127.0.0.1";

    /**
     * Addresses that are nowhere (RFC 5737), for the peers of members that call each other through {@link PeerRelay}: Go calls a
     * loopback address past any proxy.
     */
    private static final String NOWHERE = "192.0.2.1";

    /** The port for clients is asked for first, so it is the one that a network tries. */
    static EtcdMember of(String name, LocalSetup setup) throws ClusterException {
        Place place = setup.place(name);
        int clientPort = FreePorts.next();
        int peerPort = FreePorts.next();
        return new EtcdMember(
                name,
                place,
                new InetSocketAddress(place.address(), clientPort),
                new InetSocketAddress(place.address(), peerPort),
                setup.advertise(name, clientPort),
                setup.advertise(name, peerPort));
    }

    /**
     * Whether its own calls have to be made for it, as it cannot be told from which address: where members are told apart by
     * addresses of loopback.
     */
    boolean needsRelay() {
        return place.address().isLoopbackAddress() && !place.host().equals(SHARED);
    }

    /** Where members that need a relay say that they find this one. */
    InetSocketAddress nowhere() {
        return new InetSocketAddress(NOWHERE, peers.getPort());
    }

    /** Where other members are told to call it. */
    String peerUrl() {
        return url(needsRelay() ? nowhere() : calledByPeers);
    }

    static String url(InetSocketAddress address) {
        return "http://" + address(address);
    }

    static Endpoints.Address address(InetSocketAddress address) {
        return new Endpoints.Address(address.getAddress().getHostAddress(), address.getPort());
    }
}
