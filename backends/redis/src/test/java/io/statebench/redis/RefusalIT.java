package io.statebench.redis;

import static io.statebench.redis.Faults.assertNotDone;
import static io.statebench.redis.Ground.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.Client;
import io.statebench.backend.StateStore;
import io.statebench.time.Deadline;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisBusyException;
import redis.clients.jedis.exceptions.JedisException;

/** Refusals that a running server can be talked into: each is certainly not done, and nothing was. */
@Timeout(60)
final class RefusalIT {
    @TempDir
    private static Path logs;

    private static Ground ground;

    private Jedis admin;
    private Client client;

    @BeforeAll
    static void start() throws Exception {
        ground = Ground.start(logs, "--lua-time-limit", "20");
    }

    @AfterAll
    static void stop() {
        ground.close();
    }

    @BeforeEach
    void connect() throws Exception {
        admin = ground.admin();
        admin.flushAll();
        client = ground.connect();
    }

    @AfterEach
    void disconnect() {
        client.close();
        admin.close();
    }

    @Test
    void anUnknownScriptIsSentInFullWithinTheSameCallAndRunsOnce() throws Exception {
        client.state().set("k", bytes("a"));
        admin.scriptFlush();
        admin.configResetStat();

        long version = client.state().set("k", bytes("b"));

        assertThat(version).isEqualTo(2);
        assertThat(admin.info("errorstats")).contains("errorstat_NOSCRIPT:count=1");
        assertThat(admin.info("commandstats"))
                .contains("cmdstat_evalsha:calls=1,", "cmdstat_eval:calls=1,", "cmdstat_incr:calls=1,");
    }

    @Test
    void outOfMemoryIsNotDone() throws Exception {
        StateStore state = client.state();
        long version = state.set("k", bytes("old"));
        admin.configSet("maxmemory", "1");
        try {
            assertNotDone(() -> state.set("k", bytes("new"))).withMessageContaining("OOM");
            assertNotDone(() -> state.compareAndSet("k", version, bytes("new"))).withMessageContaining("OOM");
            assertNotDone(() -> client.lock("l").tryAcquire(Duration.ofSeconds(30)))
                    .withMessageContaining("OOM");
        } finally {
            admin.configSet("maxmemory", "0");
        }

        assertThat(state.get("k").orElseThrow().version()).isEqualTo(version);
        assertThat(admin.keys("sb:lock:*")).isEmpty();
        assertThat(state.set("k", bytes("new"))).isGreaterThan(version);
    }

    @Test
    void tooFewReplicasIsNotDone() throws Exception {
        admin.configSet("min-replicas-to-write", "1");
        try {
            assertNotDone(() -> client.state().set("k", bytes("a"))).withMessageContaining("NOREPLICAS");
            assertNotDone(() -> client.lock("l").tryAcquire(Duration.ofSeconds(30)))
                    .withMessageContaining("NOREPLICAS");
        } finally {
            admin.configSet("min-replicas-to-write", "0");
        }

        assertThat(admin.keys("*")).isEmpty();
    }

    @Test
    void aServerBusyWithAScriptIsNotDone() throws Exception {
        StateStore state = client.state();
        state.set("k", bytes("old"));
        try (Jedis busy = ground.admin()) {
            Thread endless = new Thread(() -> {
                try {
                    busy.eval("while true do end");
                } catch (JedisException killed) {
                    return;
                }
            });
            endless.start();
            assertThat(Deadline.after(Ground.SOON).await(this::isBusy)).isTrue();
            try {
                assertNotDone(() -> state.set("k", bytes("new"))).withMessageContaining("BUSY");
                assertNotDone(() -> client.pubSub().publish("c", bytes("m"))).withMessageContaining("BUSY");
                assertNotDone(() -> state.get("k")).withMessageContaining("BUSY");
            } finally {
                admin.scriptKill();
                endless.join();
            }
        }

        assertThat(state.get("k").orElseThrow().value()).isEqualTo(bytes("old"));
    }

    private boolean isBusy() {
        try {
            admin.ping();
            return false;
        } catch (JedisBusyException busy) {
            return true;
        }
    }
}
