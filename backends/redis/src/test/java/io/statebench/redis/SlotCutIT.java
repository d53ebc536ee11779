package io.statebench.redis;

import static io.statebench.redis.Ground.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.BackendException;
import io.statebench.backend.Client;
import io.statebench.backend.ClientSettings;
import io.statebench.backend.DistributedLock;
import io.statebench.backend.Lease;
import io.statebench.backend.LocalSetup;
import io.statebench.environment.Grudge;
import io.statebench.environment.Network;
import io.statebench.environment.proxy.CutMode;
import io.statebench.environment.proxy.LoopbackProxies;
import io.statebench.time.Deadline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** A Redis Cluster whose network is cut: what its specification says of a minority, seen. */
@Timeout(120)
final class SlotCutIT {
    private static final Duration LEASE = Duration.ofSeconds(60);

    /** Short beside a node timeout, so that a client in the dark tries again in time. */
    private static final Duration TIMEOUT = Duration.ofMillis(500);

    @TempDir
    private Path logs;

    private LoopbackProxies environment;

    @BeforeAll
    static void askForAddresses() {
        Assumptions.assumeTrue(LoopbackProxies.obstacle().isEmpty());
    }

    @BeforeEach
    void open() throws Exception {
        environment = LoopbackProxies.open(CutMode.HOLD, RandomGenerator.of("L64X128MixRandom"));
    }

    @AfterEach
    void close() {
        environment.close();
    }

    private SlotGround start(Map<String, String> options) throws Exception {
        return SlotGround.start(new LocalSetup(logs, options, environment));
    }

    private Client connect(SlotGround ground, String id) throws Exception {
        return ground.cluster().connect(new ClientSettings(id, TIMEOUT, environment.client(id)));
    }

    private Network network() {
        return environment.network().orElseThrow();
    }

    /** The first primary and a client of its on one side, all others on the other. */
    private void cut() throws Exception {
        network()
                .cut(
                        Grudge.between(List.of("n1", "c1"), List.of("n2", "n3", "n4", "n5", "n6", "c2")),
                        Network.Manner.DROP);
    }

    private static Optional<Lease> granted(DistributedLock lock) {
        try {
            return lock.tryAcquire(LEASE);
        } catch (BackendException notYet) {
            return Optional.empty();
        }
    }

    /** Redis Cluster Specification, <em>Write safety</em>: a window in which a minority goes on. */
    @Test
    void aPrimaryCutOffGrantsWhatAnotherGrantsTooAndItsWritesAreLost() throws Exception {
        try (SlotGround ground = start(Map.of());
                Client within = connect(ground, "c1");
                Client outside = connect(ground, "c2")) {
            String key = ground.keyAt(0, "k");
            assertThat(outside.state().set(key, bytes("before"))).isEqualTo(1);
            within.state().get(key);
            cut();

            Lease first = granted(within.lock(key)).orElseThrow();
            assertThat(within.state().set(key, bytes("acknowledged"))).isEqualTo(2);
            SlotGround.await(() -> granted(outside.lock(key)).isPresent());
            SlotGround.await(() -> isDown(within, key));

            network().heal();
            ground.awaitConverged();
            assertThat(ground.node(3).isPrimary()).isTrue();
            assertThat(ground.node(0).isPrimary()).isFalse();
            assertThat(within.state().get(key).orElseThrow().value()).isEqualTo(bytes("before"));
            assertThat(within.lock(key).release(first)).isFalse();
        }
    }

    private static boolean isDown(Client client, String key) {
        try {
            client.state().set(key, bytes("x"));
            return false;
        } catch (BackendException refused) {
            return String.valueOf(refused.getMessage()).contains("CLUSTERDOWN");
        }
    }

    /** Also at nodes to which the client has no connection yet. */
    @Test
    void aHealedClusterServesThoseWhoWereCutOff() throws Exception {
        try (SlotGround ground = start(Map.of());
                Client within = connect(ground, "c1");
                Client outside = connect(ground, "c2")) {
            String key = ground.keyAt(0, "k");
            outside.state().set(key, bytes("a"));
            cut();
            SlotGround.await(() -> isDown(within, key));
            SlotGround.await(() -> ground.node(3).isPrimary());

            network().heal();
            ground.awaitConverged();

            for (int index : new int[] {1, 2, 3}) {
                assertThat(within.state().set(ground.keyAt(index, "h"), bytes("b")))
                        .isPositive();
            }
        }
    }

    /**
     * Two primaries that do not hear each other for longer than half a node timeout give the link up, and with it what is
     * published. The publisher was told that all went well, and the listener's connection is whole.
     */
    @Test
    void aGlobalMessageIsLostInSilenceWhereTwoPrimariesDoNotHearEachOther() throws Exception {
        try (SlotGround ground = start(Map.of("pubsub", "global"));
                Client publisher = connect(ground, "c1");
                Client subscriber = connect(ground, "c2")) {
            Diary diary = new Diary();
            subscriber.pubSub().subscribe("c", diary);
            String from = ground.node(ground.owner(SlotMap.slotOf(bytes("sb:channel:c"))))
                    .id();
            int listened = ground.listened();
            network()
                    .cut(
                            Grudge.between(
                                    List.of(from), List.of(ground.node(listened).id())),
                            Network.Manner.DROP);

            int sent = 0;
            Deadline deadline = Deadline.after(SlotGround.SOON);
            while (!suspects(ground, listened)) {
                publisher.pubSub().publish("c", bytes("during " + sent++));
                assertThat(deadline.isOver()).isFalse();
            }
            network().heal();
            ground.awaitConverged();
            awaitLaterMessage(publisher, diary);

            assertThat(diary.entries()).doesNotHaveDuplicates();
            assertThat(diary.entries().stream().filter(entry -> entry.startsWith("during ")))
                    .hasSizeLessThan(sent);
            assertThat(diary.entries()).doesNotContain("(interrupted)", "(resumed)");
        }
    }

    /** The nodes may be well by their own word before the bus between two of them is there again: so it is sent until it comes. */
    private static void awaitLaterMessage(Client publisher, Diary diary) throws Exception {
        Deadline deadline = Deadline.after(SlotGround.SOON);
        int later = 0;
        while (diary.entries().stream().noneMatch(entry -> entry.startsWith("after "))) {
            publisher.pubSub().publish("c", bytes("after " + later++));
            assertThat(deadline.isOver()).isFalse();
        }
    }

    /** Whether a node has missed another for a whole node timeout. */
    private static boolean suspects(SlotGround ground, int index) {
        try (Jedis admin = ground.admin(index)) {
            return admin.clusterNodes().contains("fail?");
        }
    }
}
