package io.statebench.redis;

import static io.statebench.redis.Faults.assertInDoubt;
import static io.statebench.redis.Faults.assertNotDone;
import static io.statebench.redis.Ground.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.backend.BackendException;
import io.statebench.backend.Client;
import io.statebench.backend.ClientSettings;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Endpoints;
import io.statebench.backend.InDoubtException;
import io.statebench.backend.StateStore;
import io.statebench.time.Deadline;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.params.ClientKillParams;

/** A connection that cannot be had, goes silent or breaks. */
@Timeout(60)
final class ConnectionFaultIT {
    private static final RedisFlavor SAFE = new RedisFlavor(true, RedisStateStore::byScript);

    @TempDir
    private Path logs;

    private Ground ground;
    private Client client;

    @BeforeEach
    void start() throws Exception {
        ground = Ground.start(logs, "--appendonly", "yes", "--appendfsync", "always");
        client = ground.connect();
    }

    @AfterEach
    void stop() {
        client.close();
        ground.close();
    }

    @Test
    void aRefusedConnectionIsNotDone() throws Exception {
        StateStore state = client.state();
        state.set("k", bytes("a"));
        ground.node().kill();
        assertInDoubt(() -> state.set("k", bytes("b"))); // The connection it had; the next call opens one.

        assertNotDone(() -> state.set("k", bytes("c"))).withMessageContaining("cannot connect");
        assertNotDone(() -> state.get("k")).withMessageContaining("cannot connect");
        assertNotDone(() -> client.pubSub().publish("c", bytes("m"))).withMessageContaining("cannot connect");
        assertNotDone(() -> client.pubSub().subscribe("c", message -> {})).withMessageContaining("cannot subscribe");
        assertNotDone(() -> state.watch("", change -> {})).withMessageContaining("cannot subscribe");
        assertThatThrownBy(ground::connect).isInstanceOf(ClusterException.class).hasMessageContaining("cannot connect");

        ground.restart();
        assertThat(state.get("k").orElseThrow().value()).isEqualTo(bytes("a"));
        assertThat(state.set("k", bytes("d"))).isGreaterThan(1);
    }

    @Test
    void anUnknownHostIsNotDone() {
        RedisConnection nowhere = new RedisConnection(new DirectDialer(
                new HostAndPort("host.invalid", 6379),
                StandaloneCluster.config(ground.endpoints(), Ground.settings("test")),
                null));

        assertNotDone(() -> nowhere.run("SET", Script.RELEASE, bytes("k"), bytes("v")))
                .withMessageContaining("host.invalid");
        assertThatThrownBy(() -> new RedisBackend()
                        .connectTo(new Endpoints(
                                List.of(new Endpoints.Address("host.invalid", 6379)), "u", "hidden", false)))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("cannot reach [host.invalid:6379]")
                .hasMessageNotContaining("hidden");
    }

    /** A listener whose queue is full leaves the first packet of the next connection unanswered. */
    @Test
    void aConnectionThatTimesOutIsNotDone() throws Exception {
        List<Socket> queue = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Deadline deadline = Deadline.after(Ground.SOON);
            while (!timesOut(full, queue)) {
                assertThat(deadline.isOver()).isFalse();
            }
            RedisConnection silent = new RedisConnection(new DirectDialer(
                    new HostAndPort("127.0.0.1", full.getLocalPort()),
                    StandaloneCluster.config(ground.endpoints(), Ground.settings("test")),
                    null));

            assertNotDone(() -> silent.run("SET", Script.RELEASE, bytes("k"), bytes("v")))
                    .withMessageContaining("cannot connect");
        } finally {
            for (Socket one : queue) {
                one.close();
            }
        }
    }

    private static boolean timesOut(ServerSocket full, List<Socket> queue) throws Exception {
        Socket next = new Socket();
        queue.add(next);
        try {
            next.connect(new InetSocketAddress(full.getInetAddress(), full.getLocalPort()), 200);
            return false;
        } catch (SocketTimeoutException unanswered) {
            return true;
        }
    }

    @Test
    void aWriteThatTimesOutIsInDoubtAndHappensLater() throws Exception {
        StateStore state = client.state();
        state.set("k", bytes("old"));
        ground.node().pause();

        assertInDoubt(() -> state.set("k", bytes("late"))).withMessageContaining("timed out");

        ground.node().resume();
        try (Jedis admin = ground.admin()) {
            assertThat(Deadline.after(Ground.SOON).await(() -> "2:late".equals(admin.get("sb:state:k"))))
                    .isTrue();
        }
    }

    @Test
    void aReadThatTimesOutIsNotDoneAndItsLateReplyIsNeverTakenForAnother() throws Exception {
        StateStore state = client.state();
        state.set("k", bytes("k's"));
        state.set("other", bytes("other's"));
        ground.node().pause();

        assertNotDone(() -> state.get("k")).withMessageContaining("timed out");

        ground.node().resume();
        assertThat(state.get("other").orElseThrow().value()).isEqualTo(bytes("other's"));
    }

    @Test
    void aPausedServerThatIsNotConnectedToYetIsNotDone() throws Exception {
        Client fresh = ground.connect();
        fresh.close(); // Its next call opens another connection.
        ground.node().pause();

        assertNotDone(() -> fresh.state().set("k", bytes("a"))).withMessageContaining("cannot connect");

        ground.node().resume();
        assertThat(fresh.state().exists("k")).isFalse();
        fresh.close();
    }

    /** The server has the command and holds it back; then it is killed. */
    @Test
    void aWriteWhoseServerDiesMeanwhileIsInDoubt() throws Exception {
        try (Client patient = Ground.cluster(ground.endpoints(), SAFE)
                        .connect(new ClientSettings("patient", Duration.ofSeconds(30)));
                Jedis admin = ground.admin()) {
            admin.sendCommand(Command.CLIENT, "PAUSE", "60000", "WRITE");
            CompletableFuture<BackendException> end = CompletableFuture.supplyAsync(
                    () -> failure(() -> patient.state().set("k", bytes("a"))));
            assertThat(Deadline.after(Ground.SOON)
                            .await(() -> admin.info("clients").contains("blocked_clients:1")))
                    .isTrue();

            ground.node().kill();

            assertThat(end.get(20, TimeUnit.SECONDS)).isInstanceOf(InDoubtException.class);
        }
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

    /** Nothing was done, but that cannot be told from the case above. */
    @Test
    void anIdleConnectionFoundResetIsInDoubtForAWriteAndNotDoneForARead() throws Exception {
        StateStore state = client.state();
        state.set("k", bytes("a"));
        ground.restart();
        assertInDoubt(() -> state.set("k", bytes("b")));
        assertThat(state.get("k").orElseThrow().value()).isEqualTo(bytes("a"));

        ground.restart();
        assertNotDone(() -> state.get("k"));
        assertThat(state.set("k", bytes("c"))).isEqualTo(2);

        try (Jedis admin = ground.admin()) {
            admin.clientKill(ClientKillParams.clientKillParams().skipMe(ClientKillParams.SkipMe.YES));
        }
        assertInDoubt(() -> client.pubSub().publish("c", bytes("m")));
        assertInDoubt(() -> afterReset(() -> client.lock("l").tryAcquire(Duration.ofSeconds(30))));
        assertInDoubt(() -> afterReset(() -> state.delete("k")));
        assertThat(state.get("k").orElseThrow().version()).isEqualTo(2);
    }

    private void afterReset(Call call) throws BackendException {
        client.state().exists("k");
        try (Jedis admin = ground.admin()) {
            admin.clientKill(ClientKillParams.clientKillParams().skipMe(ClientKillParams.SkipMe.YES));
        }
        call.run();
    }
}
