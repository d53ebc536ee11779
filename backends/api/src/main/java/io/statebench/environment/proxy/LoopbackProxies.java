package io.statebench.environment.proxy;

import io.statebench.environment.Disks;
import io.statebench.environment.Environment;
import io.statebench.environment.Network;
import io.statebench.environment.Network.Ability;
import io.statebench.environment.Place;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Each endpoint has a loopback address of its own, and each node is found at another one, where a proxy listens.
 *
 * <pre>
 *   client k at 127.A.9.k ----+
 *                             v
 *   node j at 127.A.1.j ----&gt; 127.A.2.i, the proxy ----&gt; 127.A.1.i, node i
 * </pre>
 *
 * <p>So the proxy sees who calls whom, and can break each way alone; the node sees the caller's address, too. It needs Linux,
 * where all of 127.0.0.0/8 is this machine, but neither root nor namespaces. Nodes must listen at their own address only, call
 * from it, and tell others the advertised one. Whoever calls from another address, such as 127.0.0.1, is never cut off.
 *
 * <p>It can do all that a network can, but lose packets: a proxy sees a stream, in which lost packets have been sent again. What
 * is not like a network of packets stands in this package's description. A request takes about twice as long as without, so
 * nothing is to be benchmarked through it.
 */
public final class LoopbackProxies implements Environment {
    private static final Set<Ability> ABILITIES = EnumSet.complementOf(EnumSet.of(Ability.LOSS));

    private final Block block;
    private final CutMode mode;
    private final Proxies proxies;
    private final Observatory observatory;
    private final Network network;

    /** Endpoints by address: written here, read by the loop. */
    private final Map<InetAddress, String> names = new ConcurrentHashMap<>();

    /** Indexes from 0 in the order of naming, guarded by this, as is what follows. */
    private final Map<String, Integer> nodes = new HashMap<>();

    private final Map<String, Integer> clients = new HashMap<>();
    private final Map<InetSocketAddress, InetSocketAddress> doors = new HashMap<>();

    private LoopbackProxies(Block block, Loop loop, CutMode mode, RandomGenerator random) {
        this.block = block;
        this.mode = mode;
        this.proxies = new Proxies(loop, mode, random, this::caller);
        this.observatory = new Observatory(proxies);
        this.network = new ProxyNetwork(proxies, observatory, grudge -> grudge, ABILITIES);
    }

    /**
     * Claims a block of addresses and starts the thread of the proxies.
     *
     * @param random for the jitter of delays
     * @throws IOException if this system has no such addresses, or no block is free
     */
    public static LoopbackProxies open(CutMode mode, RandomGenerator random) throws IOException {
        Block block = Block.claim();
        try {
            return new LoopbackProxies(block, Loop.start("loopback-proxies"), mode, random);
        } catch (IOException trouble) {
            block.close();
            throw trouble;
        }
    }

    /** Why it cannot be used here, in one line; empty if it can. */
    public static Optional<String> obstacle() {
        try {
            Block.claim().close();
            return Optional.empty();
        } catch (IOException trouble) {
            return Optional.of(String.valueOf(trouble.getMessage()));
        }
    }

    @Override
    public String name() {
        return "proxy";
    }

    @Override
    public synchronized Place node(String id) throws IOException {
        return new Place(block.node(index(id)), List.of());
    }

    private int index(String node) throws IOException {
        int index = nodes.getOrDefault(node, nodes.size());
        if (index == nodes.size()) {
            requireNew(node, clients);
            settle(node, block.node(index));
            nodes.put(node, index);
        }
        return index;
    }

    @Override
    public synchronized InetAddress client(String id) throws IOException {
        int index = clients.getOrDefault(id, clients.size());
        InetAddress address = block.client(index);
        if (index == clients.size()) {
            requireNew(id, nodes);
            settle(id, address);
            clients.put(id, index);
        }
        return address;
    }

    private static void requireNew(String id, Map<String, Integer> others) {
        if (others.containsKey(id)) {
            throw new IllegalArgumentException(id + " cannot be both a node and a client");
        }
    }

    private void settle(String id, InetAddress address) {
        names.put(address, id);
        observatory.addEndpoint(id, address);
    }

    @Override
    public synchronized InetSocketAddress advertise(String node, int port) throws IOException {
        int index = index(node);
        InetSocketAddress own = new InetSocketAddress(block.node(index), port);
        InetSocketAddress door = doors.get(own);
        if (door == null) {
            observatory.addNode(node, block.node(index), block.door(index));
            door = proxies.open(node, new InetSocketAddress(block.door(index), port), own);
            doors.put(own, door);
        }
        return door;
    }

    /** Somebody whom nobody named has the name of the address, which no grudge has. */
    private Proxies.Caller caller(InetAddress address) {
        return new Proxies.Caller(names.getOrDefault(address, address.getHostAddress()), address);
    }

    /** For tests that count. */
    Proxies proxies() {
        return proxies;
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
        facts.put("addresses", "127." + block.number() + ".0.0/16");
        facts.put("cut", mode.words());
        return Collections.unmodifiableMap(facts);
    }

    @Override
    public void close() {
        proxies.close();
        observatory.close();
        block.close();
    }
}
