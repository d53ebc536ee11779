package io.statebench.redis;

import static io.statebench.redis.Ground.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.statebench.backend.Backends;
import io.statebench.backend.Change;
import io.statebench.backend.Client;
import io.statebench.backend.ClientSettings;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Endpoints;
import io.statebench.backend.Lease;
import io.statebench.backend.Node;
import io.statebench.backend.StateStore;
import io.statebench.backend.Versioned;
import io.statebench.time.Deadline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** What the contracts promise, kept under Sentinel as long as nothing fails. */
@Timeout(180)
final class SentinelBackendIT {
    private static final Duration LEASE = Duration.ofSeconds(60);

    @TempDir
    private static Path logs;

    private static SentinelGround ground;

    private Client client;

    @BeforeAll
    static void start() throws Exception {
        ground = SentinelGround.start(logs, Map.of());
    }

    @AfterAll
    static void stop() {
        ground.close();
    }

    @BeforeEach
    void connect() throws Exception {
        client = ground.connect();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void itIsFoundByItsName() throws ClusterException {
        assertThat(Backends.named("redis-sentinel")).isInstanceOf(SentinelBackend.class);
    }

    @Test
    void threeServersRunWithASentinelBesideEach() throws Exception {
        assertThat(ground.cluster().nodes())
                .extracting(Node::id, Node::endpoint)
                .containsExactly(
                        tuple("n1", "n1"),
                        tuple("n2", "n2"),
                        tuple("n3", "n3"),
                        tuple("s1", "n1"),
                        tuple("s2", "n2"),
                        tuple("s3", "n3"));
        assertThat(ground.cluster().nodes()).allMatch(Node::isAlive);
        ground.awaitReady(ground.cluster().nodes());
        assertThat(ground.primaries()).hasSize(1).first().asString().startsWith("n");
    }

    @Test
    void stateIsKeptAndComparedByVersion() throws Exception {
        StateStore state = client.state();
        long first = state.compareAndSet("k", StateStore.ABSENT, bytes("a")).orElseThrow();
        long second = state.set("k", bytes("b"));

        assertThat(state.compareAndSet("k", first, bytes("c"))).isEmpty();

        assertThat(second).isGreaterThan(first);
        assertThat(state.get("k")).contains(new Versioned(bytes("b"), second));
        assertThat(state.delete("k")).isTrue();
        assertThat(state.exists("k")).isFalse();
    }

    @Test
    void aWatcherHearsOfChanges() throws Exception {
        List<Change> changes = new CopyOnWriteArrayList<>();
        try (var watch = client.state().watch("w", changes::add)) {
            long version = client.state().set("watched", bytes("a"));

            assertThat(Deadline.after(SentinelGround.SOON).await(() -> !changes.isEmpty()))
                    .isTrue();
            assertThat(changes).containsExactly(new Change("watched", Change.Kind.SET, version));
            assertThat(watch).isNotNull();
        }
    }

    @Test
    void aHeldLockIsGrantedToNobodyElse() throws Exception {
        try (Client other = ground.connect()) {
            Lease held = client.lock("l").tryAcquire(LEASE).orElseThrow();

            assertThat(other.lock("l").tryAcquire(LEASE)).isEmpty();
            assertThat(client.lock("l").renew(held, LEASE)).isPresent();
            assertThat(client.lock("l").release(held)).isTrue();

            Lease next = other.lock("l").tryAcquire(LEASE).orElseThrow();
            assertThat(next.fencingToken()).isGreaterThan(held.fencingToken());
            assertThat(client.lock("l").release(held)).isFalse();
            assertThat(other.lock("l").release(next)).isTrue();
        }
    }

    @Test
    void messagesArriveInOrder() throws Exception {
        var diary = new Diary();
        List<String> sent = new ArrayList<>();
        try (Client publisher = ground.connect()) {
            client.pubSub().subscribe("c", diary);
            for (int number = 0; number < 100; number++) {
                sent.add("m" + number);
                publisher.pubSub().publish("c", bytes("m" + number));
            }
            diary.await("m99");
        }

        assertThat(diary.entries()).isEqualTo(sent);
    }

    @Test
    void theFactsAreThoseOfServersAndSentinels() {
        assertThat(ground.cluster().facts())
                .containsEntry("mode", "standalone")
                .containsEntry("appendonly", "no")
                .containsEntry("min-replicas-to-write", "0")
                .containsEntry("min-replicas-max-lag", "1")
                .containsEntry("replicas", "2")
                .containsEntry("wait", "0")
                .containsEntry("sentinels", "3")
                .containsEntry("quorum", "2")
                .containsEntry("down-after-milliseconds", "1000")
                .containsEntry("failover-timeout", "5000")
                .containsEntry("sentinel", ground.cluster().facts().get("server"));
    }

    @Test
    void clientsBeginWithDifferentSentinels() {
        Endpoints sentinels = ground.cluster().access().sentinels();
        List<Endpoints.Address> first = new ArrayList<>();
        for (int count = 0; count < 3; count++) {
            Endpoints asked = SentinelDialer.of(sentinels, "mymaster", Ground.settings("test"), count)
                    .sentinels();
            assertThat(asked.addresses()).containsExactlyInAnyOrderElementsOf(sentinels.addresses());
            first.add(asked.addresses().get(0));
        }

        assertThat(first).containsExactlyElementsOf(sentinels.addresses());
    }

    @Test
    void aClusterStartedByAnotherIsUsedAndLeftRunning() throws Exception {
        Endpoints sentinels = ground.cluster().access().sentinels();
        client.state().set("shared", bytes("a"));

        try (Cluster remote = new SentinelBackend().connectTo(sentinels);
                Client guest = remote.connect(new ClientSettings("guest", Duration.ofSeconds(2)))) {
            assertThat(remote.nodes()).isEmpty();
            assertThat(remote.facts())
                    .containsEntry("binary", "running already")
                    .containsEntry("sentinels", "3")
                    .containsEntry("replicas", "2");
            assertThat(guest.state().get("shared").orElseThrow().value()).isEqualTo(bytes("a"));
            guest.state().set("shared", bytes("b"));
        }

        assertThat(client.state().get("shared").orElseThrow().value()).isEqualTo(bytes("b"));
        assertThat(ground.cluster().nodes()).allMatch(Node::isAlive);
    }

    /** The sentinels let everybody in here; the servers do not let in whoever has a wrong password. */
    @Test
    void userAndPasswordAreToldToTheServers() throws Exception {
        Endpoints open = ground.cluster().access().sentinels();
        try (Jedis sentinel = ground.sentinel()) {
            List<String> primary = sentinel.sentinelGetMasterAddrByName("mymaster");
            try (Jedis server = new Jedis(primary.get(0), Integer.parseInt(primary.get(1)))) {
                server.aclSetUser("ann", "on", ">hers-alone", "~*", "&*", "+@all");
                try (Cluster remote = new SentinelBackend().connectTo(as("ann", "hers-alone", open));
                        Client ann = remote.connect(new ClientSettings("ann", Duration.ofSeconds(2)))) {
                    assertThat(ann.state().set("hers", bytes("a"))).isPositive();
                    assertThat(server.clientList()).contains("user=ann");
                } finally {
                    server.aclDelUser("ann");
                }
            }
        }
        assertRefused(as("ann", "hers-alone", open), "WRONGPASS");
    }

    private static Endpoints as(String user, String password, Endpoints open) {
        return new Endpoints(open.addresses(), user, password, open.tls());
    }

    @Test
    void whatIsNoSentinelOrKnowsAnotherNameIsSaidSo() throws Exception {
        Endpoints sentinels = ground.cluster().access().sentinels();
        System.setProperty(SentinelBackend.MASTER_PROPERTY, "yours");
        try {
            assertRefused(sentinels, "no sentinel that knows 'yours'", "does not know 'yours'");
        } finally {
            System.clearProperty(SentinelBackend.MASTER_PROPERTY);
        }
        try (Jedis sentinel = ground.sentinel()) {
            List<String> primary = sentinel.sentinelGetMasterAddrByName("mymaster");
            Endpoints server = Ground.local(Integer.parseInt(primary.get(1)));
            assertRefused(server, server + " is no sentinel");
        }
        assertRefused(Ground.local(1), "cannot reach [127.0.0.1:1]", "Failed to connect");
    }

    private static void assertRefused(Endpoints endpoints, String... words) {
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> new SentinelBackend().connectTo(endpoints).close())
                .withMessageContainingAll(words)
                .withMessageNotContaining("\n");
    }
}
