package io.statebench.environment.namespace;

import io.statebench.environment.Disks;
import io.statebench.environment.Environment;
import io.statebench.environment.Network;
import io.statebench.environment.Place;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An environment in which each node has a network stack of its own, and each client an address of its own.
 *
 * <p>It works in a JVM that {@link Relaunch} started, and refuses any other before it touches anything. Thread-safe.
 */
public final class Namespaces implements Environment {
    private final NamespaceKind kind;
    private final Segment segment;
    private final Network network;
    private final MountedDisks disks;
    private final Map<String, String> facts;

    /** Guarded by the segment. */
    private boolean isClosed;

    private Namespaces(NamespaceKind kind, Segment segment, Network network, Map<String, String> facts) {
        this.kind = kind;
        this.segment = segment;
        this.network = network;
        this.disks = new MountedDisks(kind);
        this.facts = Collections.unmodifiableMap(new TreeMap<>(facts));
    }

    /**
     * Makes the bridge, and tries what can be done to what passes it.
     *
     * @throws IOException if this JVM does not run inside, or a command fails, with the command's words
     */
    public static Namespaces open() throws IOException {
        Segment segment = Segment.open();
        try {
            Shell shell = segment.harness().shell();
            Network network = new BridgedNetwork(segment, Abilities.of(shell));
            Map<String, String> facts = Map.of(
                    "iptables", String.join(" ", shell.run("iptables --version")),
                    "iproute2", String.join(" ", shell.run("ip -V")));
            return new Namespaces(NamespaceKind.inside().orElseThrow(), segment, network, facts);
        } catch (IOException failed) {
            segment.close();
            throw failed;
        }
    }

    @Override
    public String name() {
        return kind.label();
    }

    @Override
    public Place node(String id) throws IOException {
        synchronized (segment) {
            return new Place(segment.node(id).address(), Segment.launcher(id));
        }
    }

    @Override
    public InetSocketAddress advertise(String node, int port) throws IOException {
        synchronized (segment) {
            InetSocketAddress door = new InetSocketAddress(segment.node(node).address(), port);
            segment.advertise(node, door);
            return door;
        }
    }

    @Override
    public InetAddress client(String id) throws IOException {
        synchronized (segment) {
            return segment.client(id).address();
        }
    }

    @Override
    public Optional<Network> network() {
        return Optional.of(network);
    }

    @Override
    public Disks disks() {
        return disks;
    }

    @Override
    public Map<String, String> facts() {
        return facts;
    }

    @Override
    public void close() {
        synchronized (segment) {
            if (!isClosed) {
                isClosed = true;
                disks.close();
                segment.close();
            }
        }
    }
}
