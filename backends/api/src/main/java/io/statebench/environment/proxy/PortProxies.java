package io.statebench.environment.proxy;

import io.statebench.environment.Disks;
import io.statebench.environment.Environment;
import io.statebench.environment.Grudge;
import io.statebench.environment.Network;
import io.statebench.environment.Network.Ability;
import io.statebench.environment.Place;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * Everybody is at 127.0.0.1, and each port of a node is found at another one, where a proxy listens: for systems that have no
 * further loopback addresses.
 *
 * <p>The proxy sees whom a connection is for, and not who opened it. So it can break what everybody opened to a node, and nothing
 * less; and it does not see what the node itself opens to others, which belongs to their doors. A primary that is called by
 * replicas, clients and sentinels alike is silenced in this way; a replica is not, as it calls. This is what {@link
 * Ability#CUT_CALLS} says, and a grudge must name all other endpoints that have a place here as the sources at each of its
 * destinations. Delay and rate are of what comes over such connections to the node; not of its replies.
 */
public final class PortProxies implements Environment {
    private static final Set<Ability> ABILITIES =
            EnumSet.of(Ability.CUT_CALLS, Ability.REFUSE_CALLS, Ability.RESET, Ability.DELAY, Ability.RATE);

    /** Who calls, whoever it is. */
    private static final String ANYBODY = "*";

    private final InetAddress address;
    private final CutMode mode;
    private final Proxies proxies;
    private final Observatory observatory;
    private final Network network;

    /** Guarded by this. */
    private final Map<String, Map<Integer, InetSocketAddress>> doors = new HashMap<>();

    private final Set<String> endpoints = new LinkedHashSet<>();

    private PortProxies(Loop loop, CutMode mode, RandomGenerator random) throws UnknownHostException {
        this.address = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        this.mode = mode;
        this.proxies = new Proxies(loop, mode, random, from -> new Proxies.Caller(ANYBODY, null));
        this.observatory = new Observatory(proxies);
        this.network = new ProxyNetwork(proxies, observatory, this::seen, ABILITIES);
    }

    /**
     * Starts the thread of the proxies.
     *
     * @param random for the jitter of delays
     * @throws IOException if the system lets us have no more sockets
     */
    public static PortProxies open(CutMode mode, RandomGenerator random) throws IOException {
        return new PortProxies(Loop.start("port-proxies"), mode, random);
    }

    @Override
    public String name() {
        return "proxy-ports";
    }

    @Override
    public Place node(String id) {
        return new Place(settle(id), List.of());
    }

    @Override
    public InetAddress client(String id) {
        return settle(id);
    }

    private synchronized InetAddress settle(String id) {
        endpoints.add(id);
        observatory.addEndpoint(id, address);
        return address;
    }

    @Override
    public synchronized InetSocketAddress advertise(String node, int port) throws IOException {
        settle(node);
        Map<Integer, InetSocketAddress> ofNode = doors.computeIfAbsent(node, none -> new TreeMap<>());
        InetSocketAddress door = ofNode.get(port);
        if (door == null) {
            observatory.addNode(node, address, address);
            InetSocketAddress own = new InetSocketAddress(address, port);
            door = proxies.open(node, new InetSocketAddress(address, 0), own);
            ofNode.put(port, door);
        }
        return door;
    }

    /** From anybody, where the grudge says from everybody. */
    private synchronized Grudge seen(Grudge grudge) throws IOException {
        Map<String, Set<String>> drops = new TreeMap<>();
        for (Map.Entry<String, Set<String>> entry : grudge.drops().entrySet()) {
            String node = entry.getKey();
            Set<String> spared = new TreeSet<>(endpoints);
            spared.remove(node);
            spared.removeAll(entry.getValue());
            if (!spared.isEmpty() || !doors.containsKey(node)) {
                throw new IOException(
                        "proxies by port cannot tell who calls: name all others as the sources at a node, not "
                                + entry.getValue() + " at " + node);
            }
            drops.put(node, Set.of(ANYBODY));
        }
        return new Grudge(drops);
    }

    @Override
    public Optional<Network> network() {
        return Optional.of(network);
    }

    @Override
    public Disks disks() {
        return Disks.NONE;
    }

    @Override
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("reach", "only what everybody opened to a node can be broken");
        facts.put("cut", mode.words());
        return Collections.unmodifiableMap(facts);
    }

    @Override
    public void close() {
        proxies.close();
        observatory.close();
    }
}
