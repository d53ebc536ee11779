package io.statebench.paxos.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.Client;
import io.statebench.backend.ClientSettings;
import io.statebench.backend.Cluster;
import io.statebench.backend.LocalSetup;
import io.statebench.backend.Node;
import io.statebench.backend.Subscription;
import io.statebench.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Nodes and clients at addresses of their own, told apart by them; only Linux has all of 127/8 from the start. */
@Timeout(120)
@EnabledOnOs(OS.LINUX)
final class PlacesIT {
    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path logs;

    private final Detours detours = new Detours();
    private Cluster cluster;

    @BeforeEach
    void start() throws Exception {
        cluster = new PaxosBackend().startLocal(new LocalSetup(logs, Map.of(), detours));
    }

    @AfterEach
    void stop() {
        cluster.close();
        detours.close();
    }

    /** Each node calls the two others, where they are called, and from where it lives. */
    @Test
    void nodesCallEachOtherFromWhereTheyLive() throws Exception {
        assertThat(Deadline.after(Cluster3.SOON)
                        .await(() -> callers("n1").size() == 2
                                && callers("n2").size() == 2
                                && callers("n3").size() == 2))
                .isTrue();

        assertThat(callers("n1")).containsExactly("127.0.1.2", "127.0.1.3");
        assertThat(callers("n2")).containsExactly("127.0.1.1", "127.0.1.3");
        assertThat(callers("n3")).containsExactly("127.0.1.1", "127.0.1.2");
        for (Node node : cluster.nodes()) {
            assertThat(Files.readString(node.log())).startsWith("launched " + node.id());
        }
    }

    private Set<String> callers(String node) {
        return detours.of(node).callers();
    }

    /** Its calls, and what follows a topic, which has connections of its own. */
    @Test
    void aClientComesFromTheAddressItIsGiven() throws Exception {
        AtomicInteger heard = new AtomicInteger();
        ClientSettings settings = new ClientSettings("test", Cluster3.SOON, detours.client("c7"));
        try (Client client = cluster.connect(settings);
                Subscription subscription = client.pubSub().subscribe("topic", message -> heard.incrementAndGet())) {
            assertThat(subscription).isNotNull();
            assertThat(client.state().set("k", HELLO)).isPositive();
            client.pubSub().publish("topic", HELLO);
            assertThat(Deadline.after(Cluster3.SOON).await(() -> heard.get() == 1))
                    .isTrue();
        }

        Set<String> all = new TreeSet<>();
        for (Node node : cluster.nodes()) {
            all.addAll(callers(node.id()));
        }
        assertThat(all).contains("127.0.9.7").doesNotContain("127.0.0.1");
    }

    @Test
    void aNodeThatWasKilledComesBackToItsPlace() throws Exception {
        Node node = cluster.nodes().get(1);
        node.kill();
        node.start();
        node.awaitReady(Cluster3.SOON);

        assertThat(node.isPrimary()
                        || cluster.nodes().get(0).isPrimary()
                        || cluster.nodes().get(2).isPrimary())
                .isTrue();
    }
}
