package io.statebench.zookeeper;

import static io.statebench.zookeeper.Faults.assertNotDone;
import static io.statebench.zookeeper.Ground.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.statebench.backend.Client;
import io.statebench.backend.StateStore;
import io.statebench.backend.Transaction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.KeeperException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The contract of the store on a real ensemble. Each test has keys of its own. */
@Timeout(90)
final class StateStoreIT {
    @TempDir
    private static Path logs;

    private static Ground ground;

    private final String key = UUID.randomUUID().toString();
    private Client client;
    private StateStore state;

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
        client = ground.connect();
        state = client.state();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void whatWasSetIsReadByOthersWithItsVersion() throws Exception {
        long first = state.set(key, bytes("a"));
        long second = state.set(key, bytes(""));

        assertThat(first).isPositive();
        assertThat(second).isGreaterThan(first);
        try (Client other = ground.connect()) {
            var held = other.state().get(key).orElseThrow();
            assertThat(held.value()).isEmpty();
            assertThat(held.version()).isEqualTo(second);
            assertThat(other.state().exists(key)).isTrue();
        }
    }

    @Test
    void whatHoldsNothingIsAbsent() throws Exception {
        assertThat(state.get(key)).isEmpty();
        assertThat(state.exists(key)).isFalse();
        assertThat(state.delete(key)).isFalse();
        assertThat(state.compareAndSet(key, 7, bytes("a"))).isEmpty();
        assertThat(state.get(key)).isEmpty();
    }

    @Test
    void versionsGrowAcrossADeletion() throws Exception {
        long before = state.set(key, bytes("a"));

        assertThat(state.delete(key)).isTrue();
        assertThat(state.delete(key)).isFalse();
        assertThat(state.exists(key)).isFalse();
        assertThat(state.get(key)).isEmpty();
        assertThat(state.set(key, bytes("b"))).isGreaterThan(before);
    }

    @Test
    void aCompareAndSetNeedsTheVersionThatIsThere() throws Exception {
        long created = state.compareAndSet(key, StateStore.ABSENT, bytes("a")).orElseThrow();
        assertThat(state.compareAndSet(key, StateStore.ABSENT, bytes("b"))).isEmpty();
        long changed = state.compareAndSet(key, created, bytes("c")).orElseThrow();

        assertThat(changed).isGreaterThan(created);
        assertThat(state.compareAndSet(key, created, bytes("d"))).isEmpty();
        assertThat(state.get(key).orElseThrow().value()).isEqualTo(bytes("c"));
    }

    /** The library counts from nought again where a node is made anew; our versions do not. */
    @Test
    void aVersionFromBeforeADeletionNeverFits() throws Exception {
        long old = state.set(key, bytes("a"));
        state.delete(key);
        state.set(key, bytes("a"));

        assertThat(state.compareAndSet(key, old, bytes("b"))).isEmpty();
    }

    @Test
    void aDeletedKeyHoldsNothingAndSoCanBeExpectedTo() throws Exception {
        state.set(key, bytes("a"));
        state.delete(key);

        long version = state.compareAndSet(key, StateStore.ABSENT, bytes("b")).orElseThrow();

        assertThat(state.get(key).orElseThrow().version()).isEqualTo(version);
    }

    @Test
    void ofManyThatCompareOneSets() throws Exception {
        long version = state.set(key, bytes("0"));
        List<CompletableFuture<OptionalLong>> racers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int number = i;
            racers.add(CompletableFuture.supplyAsync(() -> {
                try (Client racer = ground.connect()) {
                    return racer.state().compareAndSet(key, version, bytes("" + number));
                } catch (Exception trouble) {
                    throw new AssertionError(trouble);
                }
            }));
        }
        int winners = 0;
        for (CompletableFuture<OptionalLong> racer : racers) {
            winners += racer.get(60, TimeUnit.SECONDS).isPresent() ? 1 : 0;
        }

        assertThat(winners).isEqualTo(1);
    }

    @Test
    void aTransactionWritesAllOrNothing() throws Exception {
        long one = state.set(key + "1", bytes("a"));
        state.set(key + "2", bytes("a"));
        state.delete(key + "2");

        long version = state.transact(Transaction.of(
                        Map.of(key + "1", one, key + "2", StateStore.ABSENT, key + "3", StateStore.ABSENT),
                        Map.of(key + "1", bytes("b"), key + "2", bytes("b"), key + "4", bytes("b"))))
                .orElseThrow();
        for (String written : List.of("1", "2", "4")) {
            assertThat(state.get(key + written).orElseThrow().version()).isEqualTo(version);
        }
        assertThat(state.exists(key + "3")).isFalse();

        assertThat(state.transact(Transaction.of(
                        Map.of(key + "1", version, key + "2", one),
                        Map.of(key + "1", bytes("c"), key + "5", bytes("c")))))
                .isEmpty();
        assertThat(state.get(key + "1").orElseThrow().value()).isEqualTo(bytes("b"));
        assertThat(state.exists(key + "5")).isFalse();
    }

    @Test
    void whatDoesNotFitIntoARequestIsNotDone() throws Exception {
        byte[] large = new byte[1_048_576];

        assertNotDone(() -> state.set(key, large)).withMessageContaining("more than");
        assertNotDone(() -> state.compareAndSet(key, StateStore.ABSENT, large));
        assertNotDone(() -> state.transact(Transaction.of(Map.of(), Map.of(key, large))));
        assertNotDone(() -> client.pubSub().publish("c", large));

        assertThat(state.set(key, new byte[1_000_000])).isPositive();
    }

    /** The reason for the limit: the server drops who sends more, which nobody can tell from a lost answer. */
    @Test
    void whatIsSentAllTheSameLosesTheConnection() throws Exception {
        var admin = ground.admin();
        state.set(key, bytes("a"));

        assertThatExceptionOfType(KeeperException.ConnectionLossException.class)
                .isThrownBy(() -> admin.setData(Paths.state(key), new byte[1_100_000], -1));
        admin.close();
    }
}
