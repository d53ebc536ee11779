package io.statebench.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.statebench.backend.Client;
import io.statebench.backend.ClientSettings;
import io.statebench.backend.ClusterException;
import io.statebench.backend.InDoubtException;
import io.statebench.backend.LocalSetup;
import io.statebench.backend.Node;
import io.statebench.backend.NotDoneException;
import io.statebench.backend.StateStore;
import io.statebench.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** One test a row of the guide's table of errors, each on the real server. */
@Timeout(60)
final class ErrorRowsIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final byte[] OLD = bytes("old");
    private static final byte[] NEW = bytes("new");

    @TempDir
    private Path logs;

    private ExampleCluster cluster;
    private Node node;
    private Client client;
    private StateStore state;

    @BeforeEach
    void start() throws Exception {
        cluster = (ExampleCluster) new ExampleBackend().startLocal(new LocalSetup(logs, Map.of()));
        node = cluster.nodes().get(0);
        client = connect();
        state = client.state();
        assertThat(state.set("k", OLD)).isEqualTo(1);
    }

    @AfterEach
    void stop() {
        client.close();
        cluster.close();
    }

    private Client connect() throws ClusterException {
        return cluster.connect(new ClientSettings("test", Duration.ofMillis(500)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void assertNotDone(ThrowingCallable call, String words) {
        assertThatExceptionOfType(NotDoneException.class).isThrownBy(call).withMessageContaining(words);
    }

    private static void assertInDoubt(ThrowingCallable call, String words) {
        assertThatExceptionOfType(InDoubtException.class).isThrownBy(call).withMessageContaining(words);
    }

    private void restart() throws Exception {
        node.kill();
        node.start();
        node.awaitReady(SOON);
    }

    private Jedis admin() {
        return new Jedis(
                cluster.address().getAddress().getHostAddress(),
                cluster.address().getPort());
    }

    @Test
    void aRefusedConnectionIsNotDone() throws Exception {
        client.close();
        node.kill();

        assertNotDone(() -> state.set("k", NEW), "cannot connect");
        assertNotDone(() -> state.get("k"), "cannot connect");
        assertNotDone(() -> client.lock("l").tryAcquire(SOON), "cannot connect");
        assertThatExceptionOfType(ClusterException.class).isThrownBy(this::connect);

        restart();
        assertThat(state.get("k").orElseThrow().value()).isEqualTo(OLD);
    }

    @Test
    void aServerThatTakesTheConnectionAndNotTheGreetingIsNotDone() throws Exception {
        client.close();
        node.pause();

        assertNotDone(() -> state.set("k", NEW), "timed out");

        node.resume();
        assertThat(state.get("k").orElseThrow().value()).isEqualTo(OLD);
    }

    @Test
    void aWriteThatTimesOutIsInDoubtAndHappensLater() throws Exception {
        node.pause();

        assertInDoubt(() -> state.set("k", NEW), "timed out");

        node.resume();
        try (Jedis admin = admin()) {
            assertThat(Deadline.after(SOON).await(() -> "new".equals(admin.hget("state:k", "v"))))
                    .isTrue();
        }
    }

    @Test
    void aReadThatTimesOutIsNotDoneAndItsLateReplyIsTakenForNoOther() throws Exception {
        state.set("other", NEW);
        node.pause();

        assertNotDone(() -> state.get("k"), "timed out");

        node.resume();
        assertThat(state.get("other").orElseThrow().value()).isEqualTo(NEW);
    }

    @Test
    void anIdleConnectionFoundBrokenIsInDoubtForAWriteAndTheNextCallOpensAnother() throws Exception {
        restart();

        assertInDoubt(() -> state.set("k", NEW), "");

        assertThat(state.get("k").orElseThrow().value()).isEqualTo(OLD);
        restart();
        assertNotDone(() -> state.get("k"), "");
        assertThat(state.set("k", NEW)).isEqualTo(2);
    }

    @Test
    void aWriteThatTheServerRefusesByNameIsNotDone() throws Exception {
        try (Jedis admin = admin()) {
            admin.aclSetUser("default", "-eval");
        }

        assertNotDone(() -> state.set("k", NEW), "NOPERM");
        assertNotDone(() -> client.lock("l").tryAcquire(SOON), "NOPERM");

        assertThat(state.get("k").orElseThrow().version()).isEqualTo(1);
    }

    /** The script has begun when the server finds that the key holds something else. */
    @Test
    void anyOtherErrorReplyToAScriptIsInDoubt() throws Exception {
        try (Jedis admin = admin()) {
            admin.set("state:text", "not a hash");
        }

        assertInDoubt(() -> state.set("text", NEW), "WRONGTYPE");
        assertNotDone(() -> state.get("text"), "WRONGTYPE");
    }

    @Test
    void aLostRaceAndATakenLockAreReplies() throws Exception {
        assertThat(state.compareAndSet("k", 7, NEW)).isEmpty();
        assertThat(client.lock("l").tryAcquire(SOON)).isPresent();

        assertThat(client.lock("l").tryAcquire(SOON)).isEmpty();
    }
}
