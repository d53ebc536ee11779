package io.statebench.paxos.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.BackendException;
import io.statebench.backend.Client;
import io.statebench.backend.ClientSettings;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.LocalSetup;
import io.statebench.backend.Node;
import io.statebench.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Three real processes, and what tests want of them. */
final class Cluster3 implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(30);

    private final PaxosCluster cluster;

    private Cluster3(Cluster cluster) {
        this.cluster = (PaxosCluster) cluster;
    }

    static Cluster3 start(Path logs, String durability) throws ClusterException, InterruptedException {
        return new Cluster3(new PaxosBackend().startLocal(new LocalSetup(logs, Map.of("durability", durability))));
    }

    PaxosCluster cluster() {
        return cluster;
    }

    /** A client that gives up a call after so long. */
    Client connect(Duration timeout) throws ClusterException {
        return cluster.connect(new ClientSettings("test", timeout));
    }

    /** A client with more patience than any election takes. */
    Client connect() throws ClusterException {
        return connect(SOON);
    }

    /** The node that leads now, asked of the nodes themselves. */
    Node leader() throws ClusterException {
        String id = PaxosFacts.of(cluster.access()).getOrDefault("leader", "");
        assertThat(id).as("all nodes name one leader").matches("[123]");
        return cluster.nodes().get(Integer.parseInt(id) - 1);
    }

    /** Waits until all nodes name one leader. */
    Node settledLeader() throws ClusterException, InterruptedException {
        boolean isSettled = Deadline.after(SOON).await(() -> leaderWord().matches("[123]"));
        assertThat(isSettled).isTrue();
        return leader();
    }

    private String leaderWord() {
        try {
            return PaxosFacts.of(cluster.access()).getOrDefault("leader", "");
        } catch (ClusterException nobody) {
            return "";
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(Client client, String key) throws BackendException {
        return new String(client.state().get(key).orElseThrow().value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        cluster.close();
    }
}
