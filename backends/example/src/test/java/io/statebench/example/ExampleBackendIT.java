package io.statebench.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.backend.Client;
import io.statebench.backend.ClientSettings;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.DistributedLock;
import io.statebench.backend.Lease;
import io.statebench.backend.LocalSetup;
import io.statebench.backend.Node;
import io.statebench.backend.NotDoneException;
import io.statebench.backend.StateStore;
import io.statebench.time.Deadline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** What the example promises, on the real server. */
@Timeout(60)
final class ExampleBackendIT {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path logs;

    private Cluster cluster;
    private Client client;

    @BeforeEach
    void start() throws Exception {
        cluster = new ExampleBackend().startLocal(new LocalSetup(logs, Map.of()));
        client = connect("first", null);
    }

    @AfterEach
    void stop() {
        client.close();
        cluster.close();
    }

    private Client connect(String name, @Nullable InetAddress source) throws ClusterException {
        return cluster.connect(new ClientSettings(name, Duration.ofSeconds(5), source));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void versionsRiseAlsoAcrossADeletion() throws Exception {
        StateStore state = client.state();

        assertThat(state.get("k")).isEmpty();
        assertThat(state.compareAndSet("k", StateStore.ABSENT, bytes("a"))).hasValue(1);
        assertThat(state.compareAndSet("k", StateStore.ABSENT, bytes("b"))).isEmpty();
        assertThat(state.compareAndSet("k", 1, new byte[0])).hasValue(2);
        assertThat(state.exists("k")).isTrue();
        assertThat(state.delete("k")).isTrue();
        assertThat(state.delete("k")).isFalse();
        assertThat(state.exists("k")).isFalse();
        assertThat(state.compareAndSet("k", 3, bytes("c"))).isEmpty();
        assertThat(state.set("k", bytes("d"))).isEqualTo(4);
        assertThat(state.get("k").orElseThrow().value()).isEqualTo(bytes("d"));
    }

    @Test
    void onlyTheOwnerRenewsAndReleasesAndTokensRise() throws Exception {
        try (Client second = connect("second", null)) {
            DistributedLock ours = client.lock("l");
            DistributedLock theirs = second.lock("l");
            Lease lease = ours.tryAcquire(LONG).orElseThrow();
            Lease forged = new Lease("l", "somebody", lease.fencingToken(), LONG);

            assertThat(theirs.tryAcquire(LONG)).isEmpty();
            assertThat(theirs.release(forged)).isFalse();
            assertThat(theirs.renew(forged, LONG)).isEmpty();
            assertThat(ours.renew(lease, LONG)).map(Lease::fencingToken).hasValue(lease.fencingToken());
            assertThat(ours.release(lease)).isTrue();
            assertThat(ours.release(lease)).isFalse();
            assertThat(theirs.tryAcquire(LONG).orElseThrow().fencingToken()).isGreaterThan(lease.fencingToken());
        }
    }

    @Test
    void aLeaseEndsByItself() throws Exception {
        DistributedLock lock = client.lock("l");
        Lease first = lock.tryAcquire(Duration.ofMillis(50)).orElseThrow();

        Optional<Lease> next = lock.acquire(LONG, LONG);

        assertThat(next.orElseThrow().fencingToken()).isGreaterThan(first.fencingToken());
        assertThat(lock.release(first)).isFalse();
    }

    @Test
    void whatWasAcknowledgedSurvivesAKill() throws Exception {
        client.state().set("k", bytes("a"));
        Lease lease = client.lock("l").tryAcquire(LONG).orElseThrow();
        client.close();
        Node node = cluster.nodes().get(0);

        node.kill();
        node.start();
        node.awaitReady(LONG);

        assertThat(client.state().get("k").orElseThrow().value()).isEqualTo(bytes("a"));
        assertThat(client.lock("l").tryAcquire(LONG)).isEmpty();
        assertThat(client.lock("l").release(lease)).isTrue();
    }

    @Test
    void theServerIsAskedForTheFacts() {
        assertThat(cluster.facts())
                .containsEntry("appendonly", "yes")
                .containsEntry("appendfsync", "always")
                .hasEntrySatisfying("server", version -> assertThat(version).matches("Redis \\d+\\.\\d+\\.\\d+"));
    }

    @Test
    void aClientCallsFromItsSourceUnderItsName() throws Exception {
        InetAddress source = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
        Assumptions.assumeTrue(isOurs(source), "this machine has no second loopback address");
        InetSocketAddress server = ((ExampleCluster) cluster).address();

        try (Client named = connect("from-there", source);
                Jedis admin = new Jedis(server.getAddress().getHostAddress(), server.getPort())) {
            assertThat(named.state().exists("k")).isFalse();
            assertThat(admin.clientList().lines().filter(line -> line.contains("name=from-there")))
                    .singleElement()
                    .asString()
                    .contains("addr=" + source.getHostAddress() + ":");
        }
    }

    private static boolean isOurs(InetAddress address) {
        try (ServerSocket trial = new ServerSocket(0, 1, address)) {
            return trial.isBound();
        } catch (IOException foreign) {
            return false;
        }
    }

    @Test
    void whatItLacksIsToldAndNotPretended() {
        assertThatThrownBy(client::pubSub).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> client.state().watch("k", change -> {})).isInstanceOf(NotDoneException.class);
        assertThatThrownBy(() ->
                        new ExampleBackend().startLocal(new LocalSetup(logs.resolve("none"), Map.of("port", "1"))))
                .isInstanceOf(ClusterException.class)
                .hasMessage("unknown option 'port'; there are none");
        assertThat(logs.resolve("none")).doesNotExist();
    }

    @Test
    void aStrangerOnItsPortIsNotReady() {
        assertThat(((ExampleCluster) cluster).servesFrom(logs)).isFalse();
    }

    @Test
    void closingLeavesTheLogAlone() throws Exception {
        Node node = cluster.nodes().get(0);

        cluster.close();

        assertThat(Deadline.after(LONG).await(() -> !node.isAlive())).isTrue();
        assertThat(Files.size(node.log())).isPositive();
    }
}
