package io.statebench.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.BackendException;
import io.statebench.backend.Client;
import io.statebench.backend.ClientSettings;
import io.statebench.backend.ClusterException;
import io.statebench.backend.LocalSetup;
import io.statebench.backend.Node;
import io.statebench.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.zookeeper.ZooKeeper;

/** A real ensemble, and what tests do with it; it ends with this, or with the JVM. */
final class Ground implements AutoCloseable {
    /** Long beside the start of three JVMs on a loaded machine. */
    static final Duration SOON = Duration.ofSeconds(60);

    /** Long beside any answer of servers that are well, short beside a failover and the patience of who waits for a test. */
    static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final ZooKeeperCluster cluster;

    private Ground(ZooKeeperCluster cluster) {
        this.cluster = cluster;
    }

    /** One that is patient with its servers, for tests that break none or few of them. */
    static Ground start(Path logs) throws ClusterException, InterruptedException {
        return start(new LocalSetup(logs, Map.of("tick", "1000")));
    }

    static Ground start(LocalSetup setup) throws ClusterException, InterruptedException {
        return new Ground((ZooKeeperCluster) new ZooKeeperBackend().startLocal(setup));
    }

    ZooKeeperCluster cluster() {
        return cluster;
    }

    static ClientSettings settings(Duration timeout) {
        return new ClientSettings("test", timeout);
    }

    Client connect() throws ClusterException {
        return cluster.connect(settings(TIMEOUT));
    }

    /** A client that knows one server alone; {@code n1} is 0. */
    ZooKeeperClient connectTo(int index, Duration timeout) throws Exception {
        return ZooKeeperClient.connect(only(index), settings(timeout));
    }

    Access only(int index) {
        String server = List.of(cluster.access().servers().split(",", -1)).get(index);
        return new Access(server, "", cluster.access().reads());
    }

    /** A bare session, to look at what happened and to do what clients do not. */
    ZooKeeper admin() throws Exception {
        ZooKeeper admin = cluster.access().open(settings(TIMEOUT), Session.KEPT, event -> {});
        Session.await(admin, cluster.access(), SOON);
        return admin;
    }

    Node node(int index) {
        return cluster.nodes().get(index);
    }

    /** Which of the nodes leads. */
    int leader() throws InterruptedException {
        assertThat(Deadline.after(SOON).await(() -> leaders().size() == 1)).isTrue();
        return leaders().get(0);
    }

    List<Integer> leaders() {
        List<Node> nodes = cluster.nodes();
        return IntStream.range(0, nodes.size())
                .filter(index -> nodes.get(index).isPrimary())
                .boxed()
                .toList();
    }

    void awaitWhole() throws ClusterException, InterruptedException {
        for (Node node : cluster.nodes()) {
            node.awaitReady(SOON);
        }
    }

    /** Tries until a write is acknowledged, as a caller may that knows what it does. */
    static void awaitWrite(Client client, String key, String value) throws InterruptedException {
        boolean isWritten = Deadline.after(SOON).await(() -> {
            try {
                return client.state().set(key, bytes(value)) > 0;
            } catch (BackendException notNow) {
                return false;
            }
        });
        assertThat(isWritten).isTrue();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        cluster.close();
    }
}
