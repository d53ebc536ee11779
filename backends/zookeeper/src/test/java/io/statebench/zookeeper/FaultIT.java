package io.statebench.zookeeper;

import static io.statebench.zookeeper.Faults.assertInDoubt;
import static io.statebench.zookeeper.Faults.assertNotDone;
import static io.statebench.zookeeper.Ground.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.statebench.backend.BackendException;
import io.statebench.backend.ClusterException;
import io.statebench.backend.InDoubtException;
import io.statebench.backend.LocalSetup;
import io.statebench.backend.NotDoneException;
import io.statebench.backend.StateStore;
import io.statebench.time.Deadline;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.ZooKeeper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The rows of {@link ZooKeeperErrors}, each provoked on a real ensemble; afterwards all servers run again. */
@Timeout(180)
final class FaultIT {
    private static final Duration BRIEF = Duration.ofMillis(500);
    private static final Duration LEASE = Duration.ofSeconds(1);

    @TempDir
    private static Path logs;

    private static Ground ground;

    private final String key = UUID.randomUUID().toString();

    @BeforeAll
    static void start() throws Exception {
        ground = Ground.start(new LocalSetup(logs, Map.of()));
    }

    @AfterAll
    static void stop() {
        ground.close();
    }

    @AfterEach
    void mend() throws Exception {
        for (int node = 0; node < 3; node++) {
            ground.node(node).resume();
            ground.node(node).start();
        }
        ground.awaitWhole();
    }

    @FunctionalInterface
    private interface Call {
        void run() throws BackendException;
    }

    private static BackendException failure(Call call) {
        try {
            call.run();
        } catch (BackendException expected) {
            return expected;
        }
        throw new AssertionError("it did not fail");
    }

    @Test
    void nobodyThereIsNotDone() throws Exception {
        try (ZooKeeperClient client = ground.connectTo(0, BRIEF)) {
            client.state().set(key, bytes("a"));
            ground.node(0).kill();
            assertThat(Deadline.after(Ground.SOON).await(() -> !isConnected(client)))
                    .isTrue();

            assertNotDone(() -> client.state().set(key, bytes("b"))).withMessageContaining("cannot connect");
            assertNotDone(() -> client.state().get(key)).withMessageContaining("cannot connect");
            assertNotDone(() -> client.state().delete(key)).withMessageContaining("cannot connect");
            assertNotDone(() -> client.pubSub().publish(key, bytes("m"))).withMessageContaining("cannot connect");
            assertNotDone(() -> client.pubSub().subscribe(key, message -> {})).withMessageContaining("cannot connect");
            assertNotDone(() -> client.state().watch("", change -> {})).withMessageContaining("cannot connect");
            assertNotDone(() -> client.lock(key).tryAcquire(LEASE)).withMessageContaining("cannot connect");
            assertThatExceptionOfType(NotDoneException.class).isThrownBy(() -> ground.connectTo(0, BRIEF));

            ground.node(0).start();
            Ground.awaitWrite(client, key, "c");
        }
    }

    private static boolean isConnected(ZooKeeperClient client) {
        try {
            return client.session().connected().getState().isConnected();
        } catch (NotDoneException gone) {
            return false;
        }
    }

    /** A server that serves nobody, as there is no majority, lets nobody in. */
    @Test
    void withoutAMajorityNothingIsDone() throws Exception {
        int alone = (ground.leader() + 1) % 3;
        try (ZooKeeperClient client = ground.connectTo(alone, BRIEF)) {
            ground.node((alone + 1) % 3).kill();
            ground.node((alone + 2) % 3).kill();
            assertThat(Deadline.after(Ground.SOON).await(() -> !isConnected(client)))
                    .isTrue();

            assertNotDone(() -> client.state().set(key, bytes("a")));
            assertNotDone(() -> client.state().get(key));
            assertNotDone(() -> client.lock(key).tryAcquire(LEASE));
        }
    }

    @Test
    void aChangeThatTimesOutIsInDoubtAndMayHappenLater() throws Exception {
        int follower = (ground.leader() + 1) % 3;
        try (ZooKeeperClient client = ground.connectTo(follower, BRIEF);
                ZooKeeperClient witness = ground.connectTo((follower + 1) % 3, Ground.SOON)) {
            StateStore state = client.state();
            state.set(key, bytes("old"));
            client.lock(key).release(client.lock(key).tryAcquire(LEASE).orElseThrow());
            ground.node(follower).pause();

            assertInDoubt(() -> state.set(key, bytes("late"))).withMessageContaining("timed out");

            ground.node(follower).resume();
            assertThat(Deadline.after(Ground.SOON).await(() -> holds(witness, "late")))
                    .isTrue();
        }
    }

    private boolean holds(ZooKeeperClient client, String value) {
        try {
            return client.state()
                    .get(key)
                    .filter(held -> new String(held.value(), StandardCharsets.UTF_8).equals(value))
                    .isPresent();
        } catch (BackendException notNow) {
            return false;
        }
    }

    @Test
    void aReadThatTimesOutIsNotDone() throws Exception {
        int follower = (ground.leader() + 1) % 3;
        try (ZooKeeperClient client = ground.connectTo(follower, BRIEF)) {
            client.state().set(key, bytes("a"));
            ground.node(follower).pause();

            assertNotDone(() -> client.state().get(key)).withMessageContaining("get: ");
        }
    }

    @Test
    void aLockThatIsAskedForOfAPausedServerIsInDoubt() throws Exception {
        int follower = (ground.leader() + 1) % 3;
        try (ZooKeeperClient client = ground.connectTo(follower, BRIEF)) {
            var lock = client.lock(key);
            lock.release(lock.tryAcquire(LEASE).orElseThrow());
            ground.node(follower).pause();

            assertInDoubt(() -> lock.tryAcquire(LEASE));
            ground.node(follower).resume();
        }
        ground.awaitWhole();
        try (var other = ground.connect()) {
            // Whatever became of it ends with its session.
            assertThat(other.lock(key).acquire(LEASE, Ground.SOON)).isPresent();
        }
    }

    @Test
    void aServerThatIsNotConnectedToYetAndSilentIsNotDone() throws Exception {
        int follower = (ground.leader() + 1) % 3;
        ZooKeeperClient client = ground.connectTo(follower, BRIEF);
        client.close(); // Its next call opens another session.
        ground.node(follower).pause();

        assertNotDone(() -> client.state().set(key, bytes("a"))).withMessageContaining("cannot connect");

        client.close();
        try (var other = ground.connect()) {
            assertThat(other.state().exists(key)).isFalse();
        }
    }

    /** The change waits for a majority, which is paused; then its server is killed. */
    @Test
    void aChangeWhoseServerDiesMeanwhileIsInDoubt() throws Exception {
        int leader = ground.leader();
        try (ZooKeeperClient client = ground.connectTo(leader, Ground.SOON)) {
            client.state().set(key, bytes("a"));
            ground.node((leader + 1) % 3).pause();
            ground.node((leader + 2) % 3).pause();
            CompletableFuture<BackendException> end = CompletableFuture.supplyAsync(
                    () -> failure(() -> client.state().set(key, bytes("b"))));
            assertThat(Deadline.after(Ground.SOON).await(() -> end.isDone() || isWaitedFor(leader)))
                    .isTrue();

            ground.node(leader).kill();

            assertThat(end.get(60, TimeUnit.SECONDS)).isInstanceOf(InDoubtException.class);
        }
    }

    private static boolean isWaitedFor(int node) {
        String[] server = ground.only(node).servers().split(":", -1);
        try {
            var says = FourLetterWords.ask(new InetSocketAddress(server[0], Integer.parseInt(server[1])), "mntr");
            return !says.getOrDefault("zk_outstanding_requests", "0").equals("0");
        } catch (IOException silent) {
            return false;
        }
    }

    /** The next call opens another one. */
    @Test
    void anExpiredSessionIsReplaced() throws Exception {
        try (ZooKeeperClient client = ground.connectTo(0, Ground.TIMEOUT)) {
            ZooKeeper first = client.session().connected();
            ZooKeeper twin = new ZooKeeper(
                    ground.only(0).servers(), 3_000, event -> {}, first.getSessionId(), first.getSessionPasswd());
            Session.await(twin, ground.only(0), Ground.SOON);
            twin.close();
            assertThat(Deadline.after(Ground.SOON).await(() -> !first.getState().isAlive()))
                    .isTrue();

            assertThat(client.state().set(key, bytes("a"))).isPositive();
            assertThat(client.session().connected().getSessionId()).isNotEqualTo(first.getSessionId());
        }
    }

    @Test
    void anUnknownHostIsNotReached() {
        Access nowhere = new Access("host.invalid:2181", "", ReadMode.QUORUM);

        assertThatExceptionOfType(NotDoneException.class)
                .isThrownBy(() -> ZooKeeperClient.connect(nowhere, Ground.settings(BRIEF)))
                .withMessageContaining("host.invalid");
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> new ZooKeeperCluster(nowhere, Map.of(), null).connect(Ground.settings(BRIEF)));
    }
}
