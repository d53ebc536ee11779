package io.statebench.redis;

import static io.statebench.redis.Ground.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.BackendException;
import io.statebench.backend.Client;
import io.statebench.backend.ClientSettings;
import io.statebench.backend.ClusterException;
import io.statebench.backend.LocalSetup;
import io.statebench.backend.Node;
import io.statebench.time.Deadline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.Jedis;

/** A cluster under Sentinel, and what tests do with it. */
final class SentinelGround implements AutoCloseable {
    /** Long beside a failover on a loaded machine. */
    static final Duration SOON = Duration.ofSeconds(90);

    private final SentinelCluster cluster;

    private SentinelGround(SentinelCluster cluster) {
        this.cluster = cluster;
    }

    static SentinelGround start(Path logs, Map<String, String> options) throws ClusterException, InterruptedException {
        return start(new LocalSetup(logs, options));
    }

    static SentinelGround start(LocalSetup setup) throws ClusterException, InterruptedException {
        return new SentinelGround((SentinelCluster) new SentinelBackend().startLocal(setup));
    }

    SentinelCluster cluster() {
        return cluster;
    }

    Client connect() throws ClusterException {
        return cluster.connect(new ClientSettings("test", Duration.ofSeconds(2)));
    }

    Node node(String id) {
        return cluster.nodes().stream()
                .filter(node -> node.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    List<Node> servers() {
        return cluster.nodes().stream()
                .filter(node -> node.id().startsWith("n"))
                .toList();
    }

    /** Who says that it is the primary. */
    List<String> primaries() {
        return cluster.nodes().stream().filter(Node::isPrimary).map(Node::id).toList();
    }

    void awaitPrimaryOtherThan(String id) throws InterruptedException {
        assertThat(Deadline.after(SOON).await(() -> primaries().stream().anyMatch(primary -> !primary.equals(id))))
                .isTrue();
    }

    void awaitReady(List<Node> nodes) throws ClusterException, InterruptedException {
        for (Node node : nodes) {
            node.awaitReady(SOON);
        }
    }

    /** Tries until a write is acknowledged, as a caller may that knows what it does. */
    static void awaitWrite(Client client, String key) throws InterruptedException {
        boolean isWritten = Deadline.after(SOON).await(() -> {
            try {
                return client.state().set(key, bytes("later")) > 0;
            } catch (BackendException notNow) {
                return false;
            }
        });
        assertThat(isWritten).isTrue();
    }

    /** A bare connection to one of the sentinels. */
    Jedis sentinel() {
        return new Jedis(StandaloneCluster.address(cluster.access().sentinels()));
    }

    @Override
    public void close() {
        cluster.close();
    }
}
