package io.statebench.paxos.client;

import io.statebench.paxos.transport.Secret;
import io.statebench.paxos.transport.Tls;
import java.net.InetAddress;
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
 * @param source the address our end of a connection has, or null for whatever the system takes
 */
public record Access(
        List<InetSocketAddress> addresses,
        String cluster,
        Secret secret,
        @Nullable Tls tls,
        @Nullable InetAddress source) {
    public Access {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("at least one address is needed");
        }
    }

    /** From whatever address the system takes. */
    public Access(List<InetSocketAddress> addresses, String cluster, Secret secret, @Nullable Tls tls) {
        this(addresses, cluster, secret, tls, null);
    }

    /** Without TLS. */
    public Access(List<InetSocketAddress> addresses, String cluster, Secret secret) {
        this(addresses, cluster, secret, null);
    }

    /** The same from a given address. */
    public Access from(@Nullable InetAddress address) {
        return new Access(addresses, cluster, secret, tls, address);
    }
}
