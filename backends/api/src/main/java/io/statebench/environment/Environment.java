package io.statebench.environment;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;

/**
 * Where the nodes and clients of one local cluster live.
 *
 * <p>An endpoint gets its place when it is first named, and keeps it. Thread-safe.
 */
public interface Environment extends AutoCloseable {
    /** All share this machine's loopback address, and nothing can come between them. */
    Environment LOOPBACK = new Loopback();

    /** The name on the command line and in files, such as {@code netns}. */
    String name();

    /**
     * The place of a node.
     *
     * @throws IOException if it cannot be made
     */
    Place node(String id) throws IOException;

    /**
     * Where other nodes and clients reach a port that a node listens on, at its {@linkplain Place#address address}; not that
     * address itself where something stands between them. The first port that is asked for is the one that {@link
     * Network#observe} tries.
     *
     * @throws IOException if nothing can be put between them
     */
    InetSocketAddress advertise(String node, int port) throws IOException;

    /**
     * The address from which a client has to open its connections, so that it can be cut off like a node.
     *
     * @throws IOException if it cannot be had
     */
    InetAddress client(String id) throws IOException;

    /** The network between the endpoints; empty where it cannot be broken. */
    Optional<Network> network();

    /** The disks that nodes can have to themselves; {@link Disks#NONE} where there are none. */
    Disks disks();

    /** Versions and settings for the report, in display order. */
    Map<String, String> facts();

    /** Takes back whatever was set up; the nodes are gone by then. Never throws; may be called twice. */
    @Override
    void close();
}
