package io.statebench.redis;

import static io.statebench.redis.Ground.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.BackendException;
import io.statebench.backend.Client;
import io.statebench.backend.ClusterException;
import io.statebench.backend.StateStore;
import io.statebench.backend.Transaction;
import io.statebench.backend.Versioned;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.Jedis;

/** What {@link StateStore} promises, kept by both ways to compare and set. */
@Timeout(60)
final class StateStoreIT {
    @TempDir
    private static Path logs;

    private static Ground ground;

    /** The values of the option {@code cas}. */
    enum Way {
        SCRIPT,
        WATCH_MULTI;

        private RedisFlavor flavor() {
            return new RedisFlavor(
                    true,
                    switch (this) {
                        case SCRIPT -> RedisStateStore::byScript;
                        case WATCH_MULTI -> OptimisticCompareAndSet::apply;
                    });
        }
    }

    @BeforeAll
    static void start() throws Exception {
        ground = Ground.start(logs);
    }

    @AfterAll
    static void stop() {
        ground.close();
    }

    @BeforeEach
    void empty() {
        try (Jedis admin = ground.admin()) {
            admin.flushAll();
        }
    }

    @ParameterizedTest
    @EnumSource
    void versionsGrowAcrossEveryKindOfChange(Way way) throws Exception {
        try (Client client = ground.connect(way.flavor())) {
            StateStore state = client.state();
            List<Long> versions = new ArrayList<>();
            for (int round = 0; round < 3; round++) {
                versions.add(state.compareAndSet("k", StateStore.ABSENT, bytes("created"))
                        .orElseThrow());
                versions.add(state.set("k", bytes("set")));
                versions.add(state.compareAndSet("k", versions.get(versions.size() - 1), bytes("swapped"))
                        .orElseThrow());
                assertThat(state.get("k")).contains(new Versioned(bytes("swapped"), versions.get(versions.size() - 1)));
                assertThat(state.delete("k")).isTrue();
                assertThat(state.delete("k")).isFalse();
                assertThat(state.exists("k")).isFalse();
            }

            assertThat(versions).isSorted().doesNotHaveDuplicates().allMatch(version -> version > 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLostCompareAndSetChangesNothing(Way way) throws Exception {
        try (Client client = ground.connect(way.flavor())) {
            StateStore state = client.state();
            long first = state.set("k", bytes("a"));
            long second = state.set("k", bytes("b"));

            assertThat(state.compareAndSet("k", first, bytes("late"))).isEmpty();
            assertThat(state.compareAndSet("k", StateStore.ABSENT, bytes("late")))
                    .isEmpty();
            assertThat(state.compareAndSet("k", second + 1, bytes("early"))).isEmpty();
            assertThat(state.compareAndSet("nothing", second, bytes("x"))).isEmpty();

            assertThat(state.get("k")).contains(new Versioned(bytes("b"), second));
            assertThat(state.exists("nothing")).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aVersionSeenBeforeADeletionNeverWinsAgain(Way way) throws Exception {
        try (Client client = ground.connect(way.flavor())) {
            StateStore state = client.state();
            long before = state.set("k", bytes("same"));
            state.delete("k");
            state.set("k", bytes("same"));

            assertThat(state.compareAndSet("k", before, bytes("late"))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anyBytesSurvive(Way way) throws Exception {
        byte[] all = new byte[256];
        for (int value = 0; value < all.length; value++) {
            all[value] = (byte) value;
        }
        try (Client client = ground.connect(way.flavor())) {
            StateStore state = client.state();
            for (byte[] value : List.of(new byte[0], all, bytes("12:34"), bytes(":"), new byte[100_000])) {
                long set = state.set("clé \u20ac\r\n", value);
                assertThat(state.get("clé \u20ac\r\n")).contains(new Versioned(value, set));
                long swapped = state.compareAndSet("clé \u20ac\r\n", set, value).orElseThrow();
                assertThat(state.get("clé \u20ac\r\n")).contains(new Versioned(value, swapped));
                assertThat(state.exists("clé \u20ac\r\n")).isTrue();
            }
        }
    }

    /** Each adds one, again and again; a lost update would show in the sum, a version won twice in the versions. */
    @ParameterizedTest
    @EnumSource
    void ofRivalsExactlyOneWins(Way way) throws Exception {
        int rivals = 4;
        int additions = 25;
        try (Client client = ground.connect(way.flavor())) {
            client.state().set("sum", bytes("0"));

            List<CompletableFuture<List<Long>>> running = new ArrayList<>();
            for (int rival = 0; rival < rivals; rival++) {
                running.add(CompletableFuture.supplyAsync(() -> add(way, additions)));
            }
            List<Long> versions = new ArrayList<>();
            for (CompletableFuture<List<Long>> one : running) {
                versions.addAll(one.get(30, TimeUnit.SECONDS));
            }

            assertThat(versions).hasSize(rivals * additions).doesNotHaveDuplicates();
            assertThat(client.state().get("sum").orElseThrow().value())
                    .isEqualTo(bytes(Integer.toString(rivals * additions)));
        }
    }

    private static List<Long> add(Way way, int additions) {
        List<Long> versions = new ArrayList<>();
        try (Client client = ground.connect(way.flavor())) {
            while (versions.size() < additions) {
                Versioned seen = client.state().get("sum").orElseThrow();
                int sum = Integer.parseInt(new String(seen.value(), StandardCharsets.US_ASCII)) + 1;
                OptionalLong won = client.state().compareAndSet("sum", seen.version(), bytes(Integer.toString(sum)));
                won.ifPresent(versions::add);
            }
            return versions;
        } catch (BackendException | ClusterException failed) {
            throw new AssertionError(failed);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTransactionWritesAllOrNothing(Way way) throws Exception {
        try (Client client = ground.connect(way.flavor())) {
            StateStore state = client.state();
            long one = state.set("a", bytes("a1"));

            OptionalLong lost = state.transact(Transaction.of(
                    Map.of("a", one + 1, "b", StateStore.ABSENT), Map.of("b", bytes("b1"), "c", bytes("c1"))));
            boolean isThere = state.exists("b") || state.exists("c");
            long done = state.transact(Transaction.of(
                            Map.of("a", one, "b", StateStore.ABSENT), Map.of("b", bytes("b2"), "c", bytes("c2"))))
                    .orElseThrow();

            assertThat(lost).isEmpty();
            assertThat(isThere).isFalse();
            assertThat(state.get("a")).contains(new Versioned(bytes("a1"), one));
            assertThat(state.get("b")).contains(new Versioned(bytes("b2"), done));
            assertThat(state.get("c")).contains(new Versioned(bytes("c2"), done));
            assertThat(done).isGreaterThan(one);
        }
    }
}
