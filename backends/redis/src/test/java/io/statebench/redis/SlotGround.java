package io.statebench.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.Client;
import io.statebench.backend.ClientSettings;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Endpoints;
import io.statebench.backend.LocalSetup;
import io.statebench.backend.Node;
import io.statebench.time.Deadline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisException;

/** A real Redis Cluster of ours, and the ways to look behind it. Nodes are counted from 0. */
final class SlotGround implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(40);

    /** Long beside an answer of a machine with much else to do. */
    static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final SlotCluster cluster;

    private SlotGround(SlotCluster cluster) {
        this.cluster = cluster;
    }

    static SlotGround start(LocalSetup setup) throws ClusterException, InterruptedException {
        return new SlotGround((SlotCluster) new RedisClusterBackend().startLocal(setup));
    }

    static SlotGround start(Path logs, Map<String, String> options) throws ClusterException, InterruptedException {
        return start(new LocalSetup(logs, options));
    }

    SlotCluster cluster() {
        return cluster;
    }

    boolean isSharded() {
        return "sharded".equals(cluster.facts().get("pubsub"));
    }

    Client connect() throws ClusterException {
        return cluster.connect(new ClientSettings("test", TIMEOUT));
    }

    Node node(int index) {
        return cluster.nodes().get(index);
    }

    /** A bare connection to one node. */
    Jedis admin(int index) {
        return new Jedis(address(index));
    }

    HostAndPort address(int index) {
        Endpoints.Address address = cluster.endpoints().addresses().get(index);
        return new HostAndPort(address.host(), address.port());
    }

    /** The node that owns a slot now, as the nodes themselves say. */
    int owner(int slot) {
        for (int index = 0; index < cluster.nodes().size(); index++) {
            if (node(index).isAlive() && !node(index).isPaused() && isOwner(index, slot)) {
                return index;
            }
        }
        throw new AssertionError("nobody owns " + slot);
    }

    private boolean isOwner(int index, int slot) {
        try {
            return address(index).equals(slots(index).owner(slot));
        } catch (JedisException down) {
            return false;
        }
    }

    /** Who owns which slot, as a node says. */
    SlotMap slots(int index) {
        try (Jedis admin = admin(index)) {
            return SlotMap.read(admin.sendCommand(Command.CLUSTER, "SLOTS"), address(index));
        }
    }

    /** A key of state, which starts with a word, that a node owns. */
    String keyAt(int index, String word) {
        return IntStream.range(0, 10_000)
                .mapToObj(number -> word + number)
                .filter(key -> owner(slot(key)) == index)
                .findFirst()
                .orElseThrow();
    }

    static int slot(String key) {
        return SlotMap.slotOf(KeyNames.TAGGED.value(key));
    }

    /** Another key of the same slot. */
    static String neighbour(String key) {
        return Stream.iterate(0, number -> number + 1)
                .map(number -> key + "-" + number)
                .filter(other -> slot(other) == slot(key))
                .findFirst()
                .orElseThrow();
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        assertThat(Deadline.after(SOON).await(condition)).isTrue();
    }

    void awaitConverged() throws ClusterException, InterruptedException {
        for (Node node : cluster.nodes()) {
            node.awaitReady(SOON);
        }
    }

    /** How often a node refused something with an error of this code. */
    long refusals(int index, String code) {
        try (Jedis admin = admin(index)) {
            String prefix = "errorstat_" + code + ":count=";
            return admin.info("errorstats")
                    .lines()
                    .filter(line -> line.startsWith(prefix))
                    .mapToLong(line -> Long.parseLong(line.substring(prefix.length())))
                    .findFirst()
                    .orElse(0);
        }
    }

    /** The node that has a subscriber. */
    int listened() {
        for (int index = 0; index < 6; index++) {
            try (Jedis admin = admin(index)) {
                if (admin.info("clients").contains("pubsub_clients:1")
                        || admin.clientList().contains(" sub=1 ")
                        || admin.clientList().contains(" ssub=1 ")) {
                    return index;
                }
            }
        }
        throw new AssertionError("nobody listens");
    }

    List<Node> primaries() {
        return cluster.nodes().stream().filter(Node::isPrimary).toList();
    }

    @Override
    public void close() {
        cluster.close();
    }
}
