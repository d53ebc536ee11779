package io.statebench.redis;

import static io.statebench.redis.Faults.assertInDoubt;
import static io.statebench.redis.Faults.assertNotDone;
import static io.statebench.redis.Ground.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.statebench.backend.Client;
import io.statebench.backend.ClusterException;
import io.statebench.backend.StateStore;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that does not speak Redis, or says what no Redis would: a write is in doubt, a read is not done. */
@Timeout(60)
final class ProtocolErrorIT {
    private static final RedisFlavor BY_SCRIPT = new RedisFlavor(true, RedisStateStore::byScript);
    private static final RedisFlavor OPTIMISTIC = new RedisFlavor(true, OptimisticCompareAndSet::apply);

    private static Client connect(GarbageServer server, RedisFlavor flavor) throws ClusterException {
        return Ground.cluster(server.endpoints(), flavor).connect(Ground.settings("test"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 400 Bad Request\r\n\r\n",
                "\0\0\0\0\r\n",
                "+OK\r\n",
                "$-9\r\nab\r\n",
                "*-7\r\n",
                "*2\r\n+a\r\n+b\r\n",
                "*0\r\n",
                "%1\r\n+a\r\n+b\r\n",
                "-MOVED x\r\n",
                "$3\r\nab",
                ""
            })
    void aWriteAnsweredWithGarbageIsInDoubtAndAReadIsNotDone(String garbage) throws Exception {
        try (GarbageServer server = GarbageServer.afterGreeting(garbage);
                Client client = connect(server, BY_SCRIPT);
                Client optimist = connect(server, OPTIMISTIC)) {
            assertWritesInDoubt(client);
            assertNotDone(() -> client.state().get("k"));
            assertNotDone(() -> optimist.state().compareAndSet("k", StateStore.ABSENT, bytes("a")));
        }
    }

    private static void assertWritesInDoubt(Client client) {
        assertInDoubt(() -> client.state().set("k", bytes("a")));
        assertInDoubt(() -> client.lock("l").tryAcquire(Duration.ofSeconds(1)));
        assertInDoubt(() -> client.pubSub().publish("c", bytes("m")));
    }

    @Test
    void aServerThatGreetsWithGarbageIsNotConnectedTo() throws Exception {
        try (GarbageServer server = new GarbageServer(command -> "HTTP/1.1 400 Bad Request\r\n\r\n")) {
            assertThatExceptionOfType(ClusterException.class)
                    .isThrownBy(() -> connect(server, BY_SCRIPT))
                    .withMessageContaining("cannot connect");
            assertThatExceptionOfType(ClusterException.class)
                    .isThrownBy(() -> new RedisBackend().connectTo(server.endpoints()))
                    .withMessageContaining("cannot reach");
        }
    }

    @Test
    void aWriteAnsweredWithNothingIsInDoubt() throws Exception {
        try (GarbageServer server = GarbageServer.afterGreeting("$-1\r\n");
                Client client = connect(server, BY_SCRIPT)) {
            assertWritesInDoubt(client);
        }
    }

    private static GarbageServer transaction(String exec) throws IOException {
        return new GarbageServer(command -> switch (command) {
            case "GET" -> "$-1\r\n";
            case "INCR" -> ":1\r\n";
            case "SET", "PUBLISH" -> "+QUEUED\r\n";
            case "EXEC" -> exec;
            default -> "+OK\r\n";
        });
    }

    /** EXEC succeeds as a whole although a command in it failed (Redis manual, Transactions). */
    @Test
    void aTransactionWhoseWriteFailedIsNotCalledDone() throws Exception {
        try (GarbageServer server = transaction("*2\r\n-NOPERM this user has no permissions\r\n:0\r\n");
                Client client = connect(server, OPTIMISTIC)) {
            assertNotDone(() -> client.state().compareAndSet("k", StateStore.ABSENT, bytes("a")))
                    .withMessageContaining("NOPERM");
        }
    }

    @Test
    void aTransactionAbortedAtItsEndIsNotDone() throws Exception {
        try (GarbageServer server = transaction("-EXECABORT Transaction discarded because of previous errors.\r\n");
                Client client = connect(server, OPTIMISTIC)) {
            assertNotDone(() -> client.state().compareAndSet("k", StateStore.ABSENT, bytes("a")))
                    .withMessageContaining("EXECABORT");
        }
    }

    @Test
    void aTransactionWithoutAnEndIsInDoubt() throws Exception {
        for (String end : List.of("", "+OK\r\n", "*0\r\n", "*2\r\n+OK\r\n")) {
            try (GarbageServer server = transaction(end);
                    Client client = connect(server, OPTIMISTIC)) {
                assertInDoubt(() -> client.state().compareAndSet("k", StateStore.ABSENT, bytes("a")));
            }
        }
    }

    @Test
    void aTransactionThatFoundTheKeyChangedIsALostRaceAndOneThatDidNotIsWon() throws Exception {
        try (GarbageServer changed = transaction("*-1\r\n");
                GarbageServer unchanged = transaction("*2\r\n+OK\r\n:0\r\n");
                Client loser = connect(changed, OPTIMISTIC);
                Client winner = connect(unchanged, OPTIMISTIC)) {
            assertThat(loser.state().compareAndSet("k", StateStore.ABSENT, bytes("a")))
                    .isEmpty();
            assertThat(winner.state().compareAndSet("k", StateStore.ABSENT, bytes("a")))
                    .hasValue(1);
        }
    }

    @Test
    void theLikesOfThisServerPassWhenTheySpeakRedis() throws Exception {
        try (GarbageServer server = GarbageServer.afterGreeting(":5\r\n");
                Client client = connect(server, BY_SCRIPT)) {
            assertThat(client.state().set("k", bytes("a"))).isEqualTo(5);
        }
    }
}
