package io.statebench.paxos.client;

import io.statebench.paxos.transport.Secret;
import io.statebench.paxos.transport.Tls;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a cluster is and how to be let in.
 *
 * @param addresses of some nodes, at least one
 * @param cluster its name, empty for whatever answers
 * @param secret what all of the cluster know
 * @param tls how to show who this is and whom to believe, or null where TLS is not spoken
 */
public record Access(
        List<InetSocketAddress> addresses,
        String cluster,
        Secret secret,
        @Nullable Tls tls) {
    public Access {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("at least one address is needed");
        }
    }

    /** Without TLS. */
    public Access(List<InetSocketAddress> addresses, String cluster, Secret secret) {
        this(addresses, cluster, secret, null);
    }
}
