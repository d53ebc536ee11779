package io.statebench.redis;

import static io.statebench.redis.Ground.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.backend.Capability;
import io.statebench.backend.Change;
import io.statebench.backend.Client;
import io.statebench.backend.ClientSettings;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Endpoints;
import io.statebench.backend.Lease;
import io.statebench.backend.Node;
import io.statebench.backend.StateStore;
import io.statebench.backend.Subscription;
import io.statebench.backend.Transaction;
import io.statebench.backend.Versioned;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;

/** A Redis Cluster that is well keeps the contracts, for keys at each of its primaries. */
@Timeout(120)
final class RedisClusterIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private static Path logs;

    private static SlotGround ground;

    private Client one;
    private Client two;

    @BeforeAll
    static void start() throws Exception {
        ground = SlotGround.start(logs, Map.of());
    }

    @AfterAll
    static void stop() {
        ground.close();
    }

    @BeforeEach
    void connect() throws Exception {
        one = ground.connect();
        two = ground.connect();
    }

    @AfterEach
    void disconnect() {
        one.close();
        two.close();
    }

    @Test
    void threePrimariesOwnAllSlotsAndEachHasAReplica() {
        assertThat(ground.primaries()).extracting(Node::id).containsExactly("n1", "n2", "n3");
        for (int index = 0; index < 6; index++) {
            try (Jedis admin = ground.admin(index)) {
                SlotMap map = ground.slots(index);
                Set<HostAndPort> owners = new HashSet<>();
                for (int slot = 0; slot < SlotMap.SLOTS; slot++) {
                    owners.add(map.owner(slot));
                }
                assertThat(owners).containsExactlyInAnyOrder(ground.address(0), ground.address(1), ground.address(2));
                RedisClusterView view = RedisClusterView.of(admin.clusterNodes());
                assertThat(view.members().stream()
                                .map(RedisClusterView.Member::primaryId)
                                .filter(id -> !id.equals("-")))
                        .hasSize(3)
                        .doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void keysOfAllPrimariesAreServed() throws Exception {
        Set<Integer> owners = new HashSet<>();
        List<String> keys = new ArrayList<>(List.of("}", "{}", "\\", "a}b", "{a}b", "é €", "x y\r\n"));
        IntStream.range(0, 60).forEach(number -> keys.add("all-" + number));
        for (String key : keys) {
            long first = one.state().set(key, bytes(key));
            assertThat(two.state().get(key)).contains(new Versioned(bytes(key), first));
            long second = two.state().compareAndSet(key, first, bytes("b")).orElseThrow();
            assertThat(one.state().compareAndSet(key, first, bytes("c"))).isEmpty();
            assertThat(one.state().compareAndSet(key, StateStore.ABSENT, bytes("c")))
                    .isEmpty();
            assertThat(one.state().exists(key)).isTrue();
            assertThat(one.state().delete(key)).isTrue();
            assertThat(two.state().delete(key)).isFalse();
            assertThat(two.state().exists(key)).isFalse();
            long third = two.state()
                    .compareAndSet(key, StateStore.ABSENT, bytes("d"))
                    .orElseThrow();
            assertThat(List.of(first, second, third)).isSorted().doesNotHaveDuplicates();
            Lease lease = one.lock(key).tryAcquire(LONG).orElseThrow();
            assertThat(two.lock(key).tryAcquire(LONG)).isEmpty();
            assertThat(one.lock(key).release(lease)).isTrue();
            owners.add(ground.owner(SlotGround.slot(key)));
        }
        assertThat(owners).containsExactlyInAnyOrder(0, 1, 2);
    }

    @Test
    void keysInDifferentSlotsAreInNoTransaction() {
        assertThat(new RedisClusterBackend().capabilities()).doesNotContain(Capability.TRANSACTIONS);
        assertThatThrownBy(() ->
                        one.state().transact(Transaction.of(Map.of(), Map.of("a", bytes("1"), "b", bytes("2")))))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aLockIsItsHoldersWithGrowingTokens() throws Exception {
        Lease first = one.lock("l").tryAcquire(LONG).orElseThrow();
        assertThat(two.lock("l").tryAcquire(LONG)).isEmpty();
        assertThat(two.lock("l").release(new Lease("l", "somebody else", 1, LONG)))
                .isFalse();
        assertThat(one.lock("l").renew(first, LONG)).isPresent();
        assertThat(one.lock("l").release(first)).isTrue();
        assertThat(one.lock("l").release(first)).isFalse();
        assertThat(one.lock("l").renew(first, LONG)).isEmpty();

        Lease second = two.lock("l").tryAcquire(Duration.ofMillis(30)).orElseThrow();
        Lease third = one.lock("l").acquire(LONG, SlotGround.SOON).orElseThrow();

        assertThat(List.of(first.fencingToken(), second.fencingToken(), third.fencingToken()))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void aWatchSeesTheKeysOfAPrefixAtAllPrimaries() throws Exception {
        List<Change> seen = new CopyOnWriteArrayList<>();
        var watch = one.state().watch("watched-", seen::add);
        List<Change> expected = new ArrayList<>();
        for (int index = 0; index < 3; index++) {
            String key = ground.keyAt(index, "watched-");
            expected.add(new Change(key, Change.Kind.SET, two.state().set(key, bytes("a"))));
            two.state().set(ground.keyAt(index, "other-"), bytes("a"));
            two.state().delete(key);
            expected.add(new Change(key, Change.Kind.DELETED, 2));
        }

        SlotGround.await(() -> seen.size() >= expected.size());
        watch.close();

        // Of one key in their order; of keys at several primaries in any.
        assertThat(seen).containsExactlyInAnyOrderElementsOf(expected);
        for (Change change : expected) {
            assertThat(seen.stream().filter(other -> other.key().equals(change.key())))
                    .extracting(Change::kind)
                    .containsExactly(Change.Kind.SET, Change.Kind.DELETED);
        }
    }

    @Test
    void messagesArriveInTheirOrderOnEveryChannel() throws Exception {
        for (int channel = 0; channel < 6; channel++) {
            Diary first = new Diary();
            Diary second = new Diary();
            Subscription subscription = one.pubSub().subscribe("c" + channel, first);
            two.pubSub().subscribe("c" + channel, second);
            List<String> expected = new ArrayList<>();
            for (int number = 0; number < 100; number++) {
                var receipt = two.pubSub().publish("c" + channel, bytes("m" + number));
                assertThat(receipt.receivers().isPresent()).isEqualTo(ground.isSharded());
                receipt.receivers().ifPresent(receivers -> assertThat(receivers).isEqualTo(2));
                expected.add("m" + number);
            }
            first.await("m99");
            second.await("m99");
            assertThat(first.entries()).isEqualTo(expected);
            assertThat(second.entries()).isEqualTo(expected);
            subscription.close();
        }
    }

    @Test
    void theFactsAreWhatTheServersSay() {
        assertThat(ground.cluster().facts())
                .containsEntry("mode", "cluster")
                .containsEntry("cluster-known-nodes", "6")
                .containsEntry("cluster-size", "3")
                .containsEntry("cluster-node-timeout", "2000")
                .containsEntry("cluster-require-full-coverage", "yes")
                .containsEntry("cluster-replica-validity-factor", "10")
                .containsEntry("min-replicas-to-write", "0")
                .containsEntry("appendonly", "no")
                .containsEntry("wait", "0")
                .containsKeys("server", "binary", "client", "pubsub");
    }

    /** From one address, a replica's, all the others are found; closing leaves them alone. */
    @Test
    void aClusterOfSomebodyElseIsUsedByAnyOfItsNodes() throws Exception {
        String key = ground.keyAt(1, "remote-");
        HostAndPort replica = ground.address(5);
        Endpoints endpoints = Ground.local(replica.getPort());
        try (Cluster remote = new RedisClusterBackend().connectTo(endpoints);
                Client client = remote.connect(new ClientSettings("remote", SlotGround.TIMEOUT))) {
            assertThat(remote.nodes()).isEmpty();
            assertThat(remote.facts())
                    .containsEntry("binary", "running already")
                    .containsEntry("mode", "cluster");
            assertThat(client.state().set(key, bytes("a"))).isPositive();
            assertThat(client.lock("remote").tryAcquire(LONG)).isPresent();
        }

        assertThat(one.state().get(key).orElseThrow().value()).isEqualTo(bytes("a"));
        assertThat(ground.cluster().nodes()).allMatch(Node::isAlive);
    }

    @Test
    void userAndPasswordAreToldToEachServer() throws Exception {
        List<String> keys = List.of(ground.keyAt(0, "hers-"), ground.keyAt(1, "hers-"), ground.keyAt(2, "hers-"));
        Endpoints open = Ground.local(ground.address(0).getPort());
        forEachServer(server -> server.aclSetUser("ann", "on", ">hers-alone", "~*", "&*", "+@all"));
        try (Cluster remote = new RedisClusterBackend().connectTo(as("hers-alone", open));
                Client ann = remote.connect(new ClientSettings("ann", SlotGround.TIMEOUT))) {
            for (String key : keys) {
                assertThat(ann.state().set(key, bytes("a"))).isPositive();
            }
            for (int primary = 0; primary < keys.size(); primary++) {
                try (Jedis server = new Jedis(ground.address(primary))) {
                    assertThat(server.clientList()).contains("user=ann");
                }
            }
        } finally {
            forEachServer(server -> server.aclDelUser("ann"));
        }
        assertThatThrownBy(() -> new RedisClusterBackend()
                        .connectTo(as("hers-alone", open))
                        .close())
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("WRONGPASS")
                .hasMessageNotContaining("hers-alone");
    }

    private static Endpoints as(String password, Endpoints open) {
        return new Endpoints(open.addresses(), "ann", password, open.tls());
    }

    private static void forEachServer(Consumer<Jedis> step) {
        for (int number = 0; number < 6; number++) {
            try (Jedis server = new Jedis(ground.address(number))) {
                step.accept(server);
            }
        }
    }
}
