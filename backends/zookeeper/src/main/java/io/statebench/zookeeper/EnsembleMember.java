package io.statebench.zookeeper;

import io.statebench.backend.ClusterException;
import io.statebench.backend.LocalSetup;
import io.statebench.cluster.FreePorts;
import io.statebench.cluster.LocalNodes;
import io.statebench.environment.Place;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/**
 * One server of a local ensemble.
 *
 * @param number by which the others know it, from 1 on
 * @param place where it runs
 * @param directory where it keeps its data
 * @param listen where it listens
 * @param called where everybody else calls it
 */
record EnsembleMember(int number, Place place, Path directory, Ports listen, Ports called) {
    /** Where everybody lives who has no place of his own, and calls from without being told. */
    private static final String SHARED = "127.0.0.1";

    /**
     * The three addresses of a server.
     *
     * @param clients for clients
     * @param quorum for the others, while it leads
     * @param election for the others, to find out who leads
     */
    record Ports(InetSocketAddress clients, InetSocketAddress quorum, InetSocketAddress election) {}

    static EnsembleMember of(int number, LocalSetup setup, LocalNodes nodes) throws ClusterException {
        String name = name(number);
        Place place = setup.place(name);
        Ports listen = new Ports(free(place), free(place), free(place));
        // The first one is what a network tries, so it has to be the one on which the server always listens.
        Ports called = new Ports(
                setup.advertise(name, listen.clients.getPort()),
                setup.advertise(name, listen.quorum.getPort()),
                setup.advertise(name, listen.election.getPort()));
        return new EnsembleMember(number, place, nodes.disk(name), listen, called);
    }

    private static InetSocketAddress free(Place place) throws ClusterException {
        return new InetSocketAddress(place.address(), FreePorts.next());
    }

    private static String name(int number) {
        return "n" + number;
    }

    String name() {
        return name(number);
    }

    /** Whether it has to be told from where to call the others. */
    boolean hasOwnAddress() {
        return !place.host().equals(SHARED);
    }

    /** An address with the number of its host. */
    static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}
