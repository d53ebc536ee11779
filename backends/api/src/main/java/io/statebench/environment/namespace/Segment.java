package io.statebench.environment.namespace;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The bridge and who is on it.
 *
 * <pre>
 *   harness's stack:  br0  10.77.0.254, clients 10.77.0.101 ...
 *                      |
 *              v1 -----+----- v2 ...
 *               |             |
 *             eth0          eth0
 *             n1, 10.77.0.1  n2, 10.77.0.2
 * </pre>
 *
 * <p>Used by one thread at a time: whoever uses it, or a shell of it, holds its lock.
 */
final class Segment {
    private static final byte[] NETWORK = {10, 77, 0};
    private static final String BRIDGE = "br0";

    /** The harness's own address, which no grudge names: what it asks a node by itself always gets through. */
    private static final int HARNESS = 254;

    private static final int NODES = 100;
    private static final int CLIENTS = 152;

    private final Stack harness;
    private final Map<String, Member> nodes = new LinkedHashMap<>();
    private final Map<String, Member> clients = new LinkedHashMap<>();
    private final Map<String, InetSocketAddress> doors = new LinkedHashMap<>();

    private Segment(Stack harness) {
        this.harness = harness;
    }

    /**
     * Makes the bridge.
     *
     * @throws IOException if this process has no network of its own, and then nothing was done; or if a command fails
     */
    static Segment open() throws IOException {
        OwnNetwork.require();
        Shell shell = Shell.start(List.of());
        try {
            String harness = address(HARNESS).getHostAddress();
            shell.run("ip link set lo up && ip link add " + BRIDGE + " type bridge && ip addr add " + harness
                    + "/24 dev " + BRIDGE + " && ip link set " + BRIDGE + " up");
        } catch (IOException failed) {
            shell.close();
            throw failed;
        }
        return new Segment(new Stack(BRIDGE, shell));
    }

    private static InetAddress address(int host) throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {NETWORK[0], NETWORK[1], NETWORK[2], (byte) host});
    }

    /** A node, with a network stack of its own from when it is first named. */
    Member node(String id) throws IOException {
        Member known = nodes.get(id);
        if (known != null) {
            return known;
        }
        requireNew(id, nodes, NODES);
        int number = nodes.size() + 1;
        InetAddress address = address(number);
        String cable = "v" + number;
        harness.shell()
                .run("ip netns add " + id
                        + " && ip link add " + cable + " type veth peer name eth0 netns " + id
                        + " && ip link set " + cable + " master " + BRIDGE + " up"
                        + " && ip -n " + id + " link set lo up"
                        + " && ip -n " + id + " addr add " + address.getHostAddress() + "/24 dev eth0"
                        + " && ip -n " + id + " link set eth0 up");
        Member node = new Member(id, address, new Stack("eth0", Shell.start(launcher(id))), true);
        nodes.put(id, node);
        return node;
    }

    /** The words that take a command into a node's network stack; it stays the same process. */
    static List<String> launcher(String node) {
        return List.of("nsenter", "--net=/run/netns/" + node, "--");
    }

    /** A client, with an address of its own from when it is first named. */
    Member client(String id) throws IOException {
        Member known = clients.get(id);
        if (known != null) {
            return known;
        }
        requireNew(id, clients, CLIENTS);
        InetAddress address = address(NODES + clients.size() + 1);
        harness.shell().run("ip addr add " + address.getHostAddress() + "/32 dev " + BRIDGE);
        Member client = new Member(id, address, harness, false);
        clients.put(id, client);
        return client;
    }

    private void requireNew(String id, Map<String, Member> kin, int atMost) throws IOException {
        if (!id.matches("[A-Za-z0-9][A-Za-z0-9_-]*")) {
            throw new IllegalArgumentException("an endpoint's name is letters, digits, _ and -, not '" + id + "'");
        }
        if (nodes.containsKey(id) || clients.containsKey(id)) {
            throw new IllegalArgumentException(id + " cannot be both a node and a client");
        }
        if (kin.size() == atMost) {
            throw new IOException("there is no address left for " + id + ": " + atMost + " are taken");
        }
    }

    /** Notes where a node is called; the first such port of each is its door. */
    void advertise(String node, InetSocketAddress port) {
        doors.putIfAbsent(node, port);
    }

    /** Where each node is called that is called at all. */
    Map<String, InetSocketAddress> doors() {
        return doors;
    }

    /**
     * One of those on the bridge.
     *
     * @throws IOException if there is none of that name
     */
    Member member(String id) throws IOException {
        return Optional.ofNullable(nodes.get(id))
                .or(() -> Optional.ofNullable(clients.get(id)))
                .orElseThrow(() -> new IOException("there is no endpoint " + id + " on this network"));
    }

    /** The nodes, in the order in which they came. */
    List<Member> nodes() {
        return List.copyOf(nodes.values());
    }

    /** The clients, in the order in which they came. */
    List<Member> clients() {
        return List.copyOf(clients.values());
    }

    /** The stack of the bridge and of the clients. */
    Stack harness() {
        return harness;
    }

    /** All stacks. */
    List<Stack> stacks() {
        List<Stack> all = new ArrayList<>(List.of(harness));
        nodes.values().forEach(node -> all.add(node.stack()));
        return all;
    }

    /** Takes a node's cable out, or puts it in. */
    void plug(String node, boolean isIn) throws IOException {
        int number = List.copyOf(nodes.keySet()).indexOf(node) + 1;
        if (number == 0) {
            throw new IOException("there is no node " + node + " on this network");
        }
        harness.shell().run("ip link set v" + number + (isIn ? " up" : " down"));
    }

    /** Takes all of it down, as far as that can be done; the kernel does the rest when this program ends. */
    void close() {
        StringBuilder script = new StringBuilder();
        for (int number = 1; number <= nodes.size(); number++) {
            script.append("ip link del v").append(number).append('\n');
        }
        for (Member node : nodes()) {
            node.stack().shell().close();
            script.append("ip netns del ").append(node.id()).append('\n');
        }
        try (Shell last = harness.shell()) {
            last.run("{ " + script + "ip link del " + BRIDGE + "\n} >/dev/null 2>&1 || true");
        } catch (IOException alreadyGone) {
            nodes.clear();
        }
    }
}
