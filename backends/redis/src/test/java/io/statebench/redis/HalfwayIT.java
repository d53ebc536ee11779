package io.statebench.redis;

import static io.statebench.redis.Faults.assertInDoubt;
import static io.statebench.redis.Faults.assertNotDone;
import static io.statebench.redis.Ground.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.Client;
import io.statebench.backend.StateStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** Scripts and commands that stumble over what somebody else put under our keys. */
@Timeout(60)
final class HalfwayIT {
    @TempDir
    private static Path logs;

    private static Ground ground;

    private Jedis admin;
    private Client client;

    @BeforeAll
    static void start() throws Exception {
        ground = Ground.start(logs);
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
    void aGrantWhoseTokenCannotBeDrawnIsInDoubtAndIndeedHeld() {
        admin.rpush("sb:tokens:l", "not a counter");

        assertInDoubt(() -> client.lock("l").tryAcquire(Duration.ofSeconds(30))).withMessageContaining("WRONGTYPE");

        assertThat(admin.exists("sb:lock:l")).isTrue();
    }

    @Test
    void aDeletionWhoseVersionCannotBeDrawnIsInDoubtAndIndeedDone() throws Exception {
        client.state().set("k", bytes("a"));
        admin.del("sb:versions");
        admin.rpush("sb:versions", "not a counter");

        assertInDoubt(() -> client.state().delete("k")).withMessageContaining("WRONGTYPE");

        assertThat(client.state().exists("k")).isFalse();
    }

    /** It stopped before its first write, but the reply is the same as of one that did not. */
    @Test
    void aWriteWhoseVersionCannotBeDrawnIsInDoubt() {
        admin.set("sb:versions", "not a number");

        assertInDoubt(() -> client.state().set("k", bytes("a"))).withMessageContaining("not an integer");
    }

    @Test
    void aReadOfTheWrongTypeIsNotDone() throws Exception {
        admin.rpush("sb:state:k", "not a string");

        assertNotDone(() -> client.state().get("k")).withMessageContaining("WRONGTYPE");

        assertThat(client.state().exists("k")).isTrue();
    }

    @Test
    void aReadOfWhatWeNeverWroteIsNotDone() {
        for (String foreign : List.of("", "no version", "12", ":a", "0:a", "99999999999999999999:a")) {
            admin.set("sb:state:k", foreign);

            assertNotDone(() -> client.state().get("k")).withMessageContaining("GET");
        }
    }

    @Test
    void anOptimistWhoStumblesDoesNotLoseTheNextRace() throws Exception {
        try (Client optimist = ground.connect(new RedisFlavor(true, OptimisticCompareAndSet::apply))) {
            StateStore state = optimist.state();
            admin.set("sb:versions", "not a number");
            assertNotDone(() -> state.compareAndSet("a", StateStore.ABSENT, bytes("1")));
            admin.del("sb:versions");
            client.state().set("a", bytes("changed by somebody else"));

            assertThat(state.compareAndSet("b", StateStore.ABSENT, bytes("2"))).isPresent();
        }
    }

    @Test
    void aValueLargerThanTheServerTakesIsInDoubt() {
        admin.configSet("proto-max-bulk-len", "1048576");
        try {
            assertInDoubt(() -> client.state().set("k", new byte[2 * 1024 * 1024]));
        } finally {
            admin.configSet("proto-max-bulk-len", "536870912");
        }

        assertThat(admin.exists("sb:state:k")).isFalse();
    }
}
