package io.statebench.paxos.client;

import io.statebench.paxos.transport.Secret;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Where a cluster is and how to be let in.
 *
 * @param addresses of some nodes, at least one
 * @param cluster its name, empty for whatever answers
 * @param secret what all of the cluster know
 */
public record Access(List<InetSocketAddress> addresses, String cluster, Secret secret) {
    public Access {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("at least one address is needed");
        }
    }
}
