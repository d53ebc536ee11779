package io.statebench.paxos.server;

import io.statebench.paxos.transport.Secret;
import io.statebench.paxos.transport.Tls;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How to run one node.
 *
 * @param cluster the cluster's name, which keeps two clusters apart
 * @param id which of the peers it is
 * @param peers where all first members are, this node included, by id
 * @param joins whether it comes to a cluster that runs already; then the peers are where its members are now, and it
 *     waits until one of them calls
 * @param sockets its own ends of its connections
 * @param storage where it keeps its log
 * @param security how strangers are kept out
 */
public record NodeConfig(
        String cluster,
        int id,
        Map<Integer, InetSocketAddress> peers,
        boolean joins,
        Sockets sockets,
        Storage storage,
        Security security) {

    public NodeConfig {
        peers = Map.copyOf(peers);
        if (!peers.containsKey(id)) {
            throw new IllegalArgumentException("node " + id + " is not among the peers " + founders(peers));
        }
    }

    /**
     * A node's own ends of its connections.
     *
     * @param listen where to listen, which need not be what others call
     * @param source the address its connections to others come from, or null for whatever the system takes
     */
    public record Sockets(
            InetSocketAddress listen, @Nullable InetAddress source) {}

    /**
     * Where a node keeps its log.
     *
     * @param data a folder of its own
     */
    public record Storage(Path data, Durability durability) {}

    /**
     * How strangers are kept out.
     *
     * @param secret what all processes of the cluster know
     * @param tls the certificates, or null where TLS is not spoken
     */
    public record Security(Secret secret, @Nullable Tls tls) {}

    /** When a record counts as kept. */
    public enum Durability {
        /** When the disk has it: survives a power cut. */
        FSYNC,
        /** When the operating system has it: survives the end of the process. */
        OS,
        /** At once, and nowhere but in memory: survives nothing. A node that ends must come back under another id. */
        NONE;

        /** As on the command line. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The ids of the first members, ascending; none for a node that joins. */
    public List<Integer> founders() {
        return joins ? List.of() : founders(peers);
    }

    private static List<Integer> founders(Map<Integer, InetSocketAddress> peers) {
        return List.copyOf(new TreeMap<>(peers).keySet());
    }
}
