package io.statebench.redis;

import static io.statebench.redis.Ground.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.statebench.backend.BackendException;
import io.statebench.backend.Client;
import io.statebench.backend.ClusterException;
import io.statebench.backend.NotDoneException;
import io.statebench.backend.StateStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;

/** What becomes of a Redis Cluster, and of its clients, when servers go. */
@Timeout(180)
final class SlotFailoverIT {
    @TempDir
    private Path logs;

    private @Nullable SlotGround started;

    private SlotGround start(Map<String, String> options) throws Exception {
        SlotGround ground = SlotGround.start(logs, options);
        started = ground;
        return ground;
    }

    @AfterEach
    void stop() {
        if (started != null) {
            started.close();
        }
    }

    private static boolean isWritten(StateStore state, String key) {
        try {
            return state.set(key, bytes("after")) > 0;
        } catch (BackendException notYet) {
            return false;
        }
    }

    @Test
    void aKilledPrimaryIsReplacedByItsReplicaAndComesBackAsOne() throws Exception {
        SlotGround ground = start(Map.of());
        try (Client client = ground.connect()) {
            String key = ground.keyAt(0, "k");
            String elsewhere = ground.keyAt(1, "k");
            client.state().set(key, bytes("before"));
            ground.node(0).kill();

            assertThat(isWritten(client.state(), elsewhere)).isTrue();
            SlotGround.await(() -> isWritten(client.state(), key));

            assertThat(ground.owner(SlotGround.slot(key))).isEqualTo(3);
            assertThat(ground.node(3).isPrimary()).isTrue();
            assertThat(ground.node(0).isPrimary()).isFalse();
            ground.node(0).start();
            ground.awaitConverged();
            assertThat(ground.node(0).isPrimary()).isFalse();
            assertThat(ground.primaries()).hasSize(3).contains(ground.node(3));
            assertThat(client.state().get(key).orElseThrow().value()).isEqualTo(bytes("after"));
        }
    }

    /** Of three primaries one is no majority: it knows, once the node timeout is over, and says so before it does anything. */
    @Test
    void aMinorityRefusesAndThatIsDefinite() throws Exception {
        SlotGround ground = start(Map.of("node-timeout", "1000"));
        try (Client client = ground.connect()) {
            String key = ground.keyAt(2, "k");
            client.state().set(key, bytes("a"));
            ground.node(0).pause();
            ground.node(1).pause();
            SlotGround.await(() -> refusal(client.state(), key).contains("CLUSTERDOWN"));

            Faults.assertNotDone(() -> client.lock(key).tryAcquire(SlotGround.SOON))
                    .withMessageContaining("CLUSTERDOWN");
            assertThat(ground.node(2).isPrimary()).isTrue();

            ground.node(0).resume();
            ground.node(1).resume();
            ground.awaitConverged();
            assertThat(client.state().set(key, bytes("b"))).isPositive();
        }
    }

    private static String refusal(StateStore state, String key) {
        try {
            state.set(key, bytes("b"));
            return "";
        } catch (NotDoneException definite) {
            return String.valueOf(definite.getMessage());
        } catch (BackendException doubtful) {
            throw new AssertionError("not definite", doubtful);
        }
    }

    /** The clients' first question goes to a node that does not answer; there is time for another. */
    @Test
    void aPausedPrimaryIsInDoubtAndThenTheOwnerIsSought() throws Exception {
        SlotGround ground = start(Map.of("node-timeout", "1000"));
        try (Client client = ground.connect()) {
            String key = ground.keyAt(0, "k");
            client.state().set(key, bytes("before"));
            ground.node(0).pause();

            Faults.assertInDoubt(() -> client.state().set(key, bytes("doubtful")));
            SlotGround.await(() -> isWritten(client.state(), key));

            assertThat(ground.owner(SlotGround.slot(key))).isEqualTo(3);
            try (Client another = ground.connect()) {
                assertThat(another.state().get(key).orElseThrow().value()).isEqualTo(bytes("after"));
            }
            ground.node(0).resume();
            ground.awaitConverged();
            assertThat(client.state().get(key).orElseThrow().value()).isEqualTo(bytes("after"));
        }
    }

    /** The replica is down: the primary has the write, and nobody else. */
    @Test
    void aWriteThatTooFewReplicasHaveIsInDoubt() throws Exception {
        SlotGround ground = start(Map.of("wait", "1"));
        try (Client client = ground.connect()) {
            String key = ground.keyAt(0, "k");
            assertThat(client.state().set(key, bytes("a"))).isEqualTo(1);
            assertThat(client.state().compareAndSet(key, 9, bytes("x"))).isEmpty();
            ground.node(3).kill();

            Faults.assertInDoubt(() -> client.state().set(key, bytes("b"))).withMessageContaining("0 of 1 replicas");
            Faults.assertInDoubt(() -> client.lock(key).tryAcquire(SlotGround.SOON))
                    .withMessageContaining("0 of 1 replicas");

            assertThat(client.state().get(key).orElseThrow().value()).isEqualTo(bytes("b"));
            assertThat(client.lock(key).tryAcquire(SlotGround.SOON)).isEmpty(); // Nothing written, nothing to wait for.
            assertThat(client.state().set(ground.keyAt(1, "k"), bytes("c"))).isPositive();
            assertThat(ground.cluster().facts()).containsEntry("wait", "1");
        }
    }

    /** Its primary is only paused, and not yet missed: the cluster is well, but the replica has nothing. */
    @Test
    void aReplicaIsReadyOnlyOnceItHasItsPrimarysData() throws Exception {
        SlotGround ground = start(Map.of("node-timeout", "60000"));
        ground.node(3).kill();
        ground.node(0).pause();
        ground.node(3).start();

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> ground.node(3).awaitReady(Duration.ofSeconds(3)))
                .withMessageContaining("n4 was not ready");
        try (Jedis admin = ground.admin(3)) {
            assertThat(RedisClusterView.of(admin.clusterNodes()).isWhole(6)).isTrue();
            assertThat(admin.clusterInfo()).contains("cluster_state:ok");
        }

        ground.node(0).resume();
        ground.node(3).awaitReady(SlotGround.SOON);
    }

    @Test
    void withoutItsReplicaAPrimaryRefusesWhereOneIsNeeded() throws Exception {
        SlotGround ground = start(Map.of("min-replicas", "1"));
        try (Client client = ground.connect()) {
            String key = ground.keyAt(0, "k");
            client.state().set(key, bytes("a"));
            ground.node(3).kill();

            SlotGround.await(() -> !isWritten(client.state(), key));

            Faults.assertNotDone(() -> client.state().set(key, bytes("b"))).withMessageContaining("NOREPLICAS");
            assertThat(client.state().set(ground.keyAt(1, "k"), bytes("c"))).isPositive();
        }
    }

    @Test
    void withoutFullCoverageTheOtherSlotsAreServed() throws Exception {
        SlotGround ground = start(Map.of("require-full-coverage", "no", "node-timeout", "1000"));
        try (Client client = ground.connect()) {
            String gone = ground.keyAt(0, "k");
            String there = ground.keyAt(1, "k");
            client.state().set(gone, bytes("a"));
            ground.node(3).kill();
            ground.node(0).kill();
            try (Jedis admin = ground.admin(1)) {
                SlotGround.await(() -> admin.clusterInfo().contains("cluster_slots_fail:54"));
            }

            assertThat(client.state().set(there, bytes("a"))).isPositive();
            Faults.assertInDoubt(() -> client.state().set(gone, bytes("b")));
            Faults.assertNotDone(() -> client.state().set(gone, bytes("c")));
        }
    }

    @Test
    void aSubscriberIsToldOfAFailoverAndFollows() throws Exception {
        SlotGround ground = start(Map.of("node-timeout", "1000"));
        try (Client client = ground.connect();
                Client publisher = ground.connect()) {
            Diary diary = new Diary();
            client.pubSub().subscribe("gap", diary);
            publisher.pubSub().publish("gap", bytes("before"));
            diary.await("before");
            int listenedAt = ground.listened();
            assertThat(listenedAt == ground.owner(SlotMap.slotOf(bytes("sb:channel:gap"))))
                    .isEqualTo(ground.isSharded());

            ground.node(listenedAt).kill();
            diary.await("(resumed)");
            SlotGround.await(() -> isPublished(publisher));
            diary.await("after");

            assertThat(diary.entries()).startsWith("before", "(interrupted)", "(resumed)", "after");
        }
    }

    private static boolean isPublished(Client publisher) {
        try {
            publisher.pubSub().publish("gap", bytes("after"));
            return true;
        } catch (BackendException notYet) {
            return false;
        }
    }

    /** By the bus a message reaches whoever listens anywhere, and the answer to the publisher does not count them. */
    @Test
    void aGlobalMessageCrossesTheBus() throws Exception {
        SlotGround ground = start(Map.of("pubsub", "global"));
        try (Client client = ground.connect();
                Client publisher = ground.connect()) {
            Diary diary = new Diary();
            client.pubSub().subscribe("gap", diary);

            assertThat(publisher.pubSub().publish("gap", bytes("m")).receivers())
                    .isEmpty();
            diary.await("m");

            HostAndPort listening = ground.address(ground.listened());
            assertThat(listening).isNotEqualTo(ground.address(ground.owner(SlotMap.slotOf(bytes("sb:channel:gap")))));
            assertThat(ground.cluster().facts()).containsEntry("pubsub", "bus");
        }
    }
}
