package io.statebench.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.Client;
import io.statebench.backend.ClientSettings;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Endpoints;
import io.statebench.backend.Node;
import io.statebench.cluster.FreePorts;
import io.statebench.cluster.LocalNodes;
import io.statebench.cluster.NodeSpec;
import io.statebench.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/** A real server with whatever settings a test needs; it ends with this, or with the JVM. */
final class Ground implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(20);

    /** Long beside any answer of a server that is well, short beside the patience of who waits for a test. */
    static final Duration TIMEOUT = Duration.ofMillis(500);

    private final LocalNodes nodes;
    private final Node node;
    private final Endpoints endpoints;
    private final Path directory;

    private Ground(LocalNodes nodes, Node node, Endpoints endpoints, Path directory) {
        this.nodes = nodes;
        this.node = node;
        this.endpoints = endpoints;
        this.directory = directory;
    }

    /** Starts a server; it counts as ready as soon as it says anything, be it a refusal. */
    static Ground start(Path logs, String... settings) throws ClusterException, InterruptedException {
        LocalNodes nodes = LocalNodes.open(logs);
        try {
            Path directory = nodes.directory("n1");
            Endpoints endpoints = local(FreePorts.next());
            Node node = nodes.add(new NodeSpec(
                    "n1", directory, command(nodes, directory, endpoints, settings), () -> speaks(endpoints)));
            node.start();
            node.awaitReady(SOON);
            return new Ground(nodes, node, endpoints, directory);
        } catch (ClusterException | InterruptedException | RuntimeException failed) {
            nodes.close();
            throw failed;
        }
    }

    private static List<String> command(LocalNodes nodes, Path directory, Endpoints endpoints, String... settings)
            throws ClusterException {
        List<String> command = new ArrayList<>(List.of(
                RedisBinary.find(nodes.directory("bin")).path().toString(),
                "--port",
                Integer.toString(endpoints.addresses().get(0).port()),
                "--bind",
                "127.0.0.1",
                "--dir",
                directory.toString(),
                "--save",
                ""));
        command.addAll(List.of(settings));
        return command;
    }

    /** An address of this machine. */
    static Endpoints local(int port) {
        return new Endpoints(List.of(new Endpoints.Address("127.0.0.1", port)), "", "", false);
    }

    static boolean speaks(Endpoints endpoints) {
        try (Jedis probe = new Jedis(StandaloneCluster.address(endpoints))) {
            return !probe.ping().isEmpty();
        } catch (JedisConnectionException silent) {
            return false;
        } catch (JedisException refusal) {
            return true;
        }
    }

    /** Kills the server, starts it again and waits until it has loaded its file. */
    void restart() throws ClusterException, InterruptedException {
        node.kill();
        node.start();
        node.awaitReady(SOON);
        try (Jedis admin = admin()) {
            boolean isServing =
                    Deadline.after(SOON).await(() -> admin.info("persistence").contains("\nloading:0"));
            assertThat(isServing).isTrue();
        }
    }

    Node node() {
        return node;
    }

    Endpoints endpoints() {
        return endpoints;
    }

    int port() {
        return endpoints.addresses().get(0).port();
    }

    /** Where the server keeps its files. */
    Path directory() {
        return directory;
    }

    /** A client of the backend under test. */
    Client connect() throws ClusterException {
        return connect(new RedisFlavor(true, RedisStateStore::byScript));
    }

    Client connect(RedisFlavor flavor) throws ClusterException {
        return cluster(endpoints, flavor).connect(settings("test"));
    }

    static StandaloneCluster cluster(Endpoints endpoints, RedisFlavor flavor) {
        return new StandaloneCluster(endpoints, flavor, Map.of(), null);
    }

    static ClientSettings settings(String name) {
        return new ClientSettings(name, TIMEOUT);
    }

    /** A bare connection, to bring the server into the state a test wants and to look at what happened. */
    Jedis admin() {
        return new Jedis(StandaloneCluster.address(endpoints));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        nodes.close();
    }
}
