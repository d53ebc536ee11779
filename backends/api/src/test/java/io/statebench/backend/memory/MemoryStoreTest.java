package io.statebench.backend.memory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.backend.Change;
import io.statebench.backend.Client;
import io.statebench.backend.ClientSettings;
import io.statebench.backend.StateStore;
import io.statebench.backend.Transaction;
import io.statebench.backend.Versioned;
import io.statebench.backend.Watch;
import io.statebench.backend.WatchListener;
import io.statebench.time.Deadline;
import io.statebench.time.NanoClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MemoryStoreTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final MemoryCluster cluster = new MemoryCluster(NanoClock.SYSTEM);
    private Client client;
    private StateStore store;

    @BeforeEach
    void connect() throws Exception {
        client = cluster.connect(new ClientSettings("c", SOON));
        store = client.state();
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void aKeyHoldsNothingUntilItIsWritten() throws Exception {
        assertThat(store.get("k")).isEmpty();
        assertThat(store.exists("k")).isFalse();
        assertThat(store.delete("k")).isFalse();
    }

    @Test
    void oneClientReadsWhatAnotherWrote() throws Exception {
        long version = store.set("k", bytes("one"));

        var seen =
                cluster.connect(new ClientSettings("d", SOON)).state().get("k").orElseThrow();

        assertThat(seen.value()).isEqualTo(bytes("one"));
        assertThat(seen.version()).isEqualTo(version).isPositive();
    }

    @Test
    void aKeyMayHoldNoBytes() throws Exception {
        store.set("k", new byte[0]);

        assertThat(store.exists("k")).isTrue();
        assertThat(store.get("k").orElseThrow().value()).isEmpty();
    }

    @Test
    void arraysAreNeitherKeptNorShared() throws Exception {
        byte[] passedIn = bytes("one");
        store.set("k", passedIn);
        passedIn[0] = 'X';
        store.get("k").orElseThrow().value()[0] = 'Y';

        assertThat(store.get("k").orElseThrow().value()).isEqualTo(bytes("one"));
    }

    @Test
    void versionsGrowAcrossADeletion() throws Exception {
        long before = store.set("k", bytes("one"));
        assertThat(store.delete("k")).isTrue();

        assertThat(store.set("k", bytes("two"))).isGreaterThan(before + 1);
    }

    @Test
    void compareAndSetWritesOnlyTheExpectedVersion() throws Exception {
        long first = store.compareAndSet("k", StateStore.ABSENT, bytes("one")).orElseThrow();
        assertThat(store.compareAndSet("k", StateStore.ABSENT, bytes("two"))).isEmpty();
        assertThat(store.compareAndSet("k", first + 1, bytes("two"))).isEmpty();

        long second = store.compareAndSet("k", first, bytes("two")).orElseThrow();

        assertThat(second).isGreaterThan(first);
        assertThat(store.get("k").orElseThrow().value()).isEqualTo(bytes("two"));
    }

    @Test
    void theVersionOfADeletedKeyIsNoLongerExpected() throws Exception {
        long version = store.set("k", bytes("one"));
        store.delete("k");

        assertThat(store.compareAndSet("k", version, bytes("two"))).isEmpty();
        assertThat(store.compareAndSet("k", version + 1, bytes("two"))).isEmpty();
        assertThat(store.compareAndSet("k", StateStore.ABSENT, bytes("two"))).isPresent();
    }

    @Test
    void anEmptyKeyIsRefused() {
        assertThatThrownBy(() -> store.set("", bytes("one"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noIncrementByCompareAndSetIsEverLost() throws Exception {
        int threads = 4;
        int increments = 5_000;
        store.set("counter", bytes("0"));

        inParallel(threads, () -> {
            StateStore own = cluster.connect(new ClientSettings("t", SOON)).state();
            for (int done = 0; done < increments; ) {
                var seen = own.get("counter").orElseThrow();
                int next = Integer.parseInt(new String(seen.value(), UTF_8)) + 1;
                done += own.compareAndSet("counter", seen.version(), bytes(Integer.toString(next)))
                                .isPresent()
                        ? 1
                        : 0;
            }
            return null;
        });

        assertThat(store.get("counter").orElseThrow().value()).isEqualTo(bytes(Integer.toString(threads * increments)));
    }

    @Test
    void aWatchSeesTheChangesOfItsPrefixInOrder() throws Exception {
        Queue<Change> seen = new ConcurrentLinkedQueue<>();
        try (Watch watch = store.watch("a/", seen::add)) {
            assertThat(watch).isNotNull();
            long first = store.set("a/k", bytes("one"));
            store.set("b/k", bytes("other"));
            store.delete("a/k");

            assertThat(Deadline.after(SOON).await(() -> seen.size() == 2)).isTrue();
            assertThat(seen)
                    .containsExactly(
                            new Change("a/k", Change.Kind.SET, first),
                            new Change("a/k", Change.Kind.DELETED, first + 1));
        }
    }

    @Test
    void aWatchSeesConcurrentChangesInTheOrderOfVersions() throws Exception {
        Queue<Long> versions = new ConcurrentLinkedQueue<>();
        store.watch("k", change -> versions.add(change.version()));

        inParallel(4, () -> {
            for (int write = 0; write < 1_000; write++) {
                store.set("k", bytes("x"));
            }
            return null;
        });

        assertThat(Deadline.after(SOON).await(() -> versions.size() == 4_000)).isTrue();
        assertThat(List.copyOf(versions)).isSorted();
    }

    @Test
    void aListenerThatFallsBehindIsToldOfTheGap() throws Exception {
        CountDownLatch letGo = new CountDownLatch(1);
        Queue<String> told = new ConcurrentLinkedQueue<>();
        store.watch("k", new WatchListener() {
            @Override
            public void onChange(Change change) {
                awaitUnchecked(letGo);
            }

            @Override
            public void onInterrupted(String reason) {
                told.add("interrupted");
            }

            @Override
            public void onResumed() {
                told.add("resumed");
            }
        });

        for (int write = 0; write < Mailbox.CAPACITY + 10; write++) {
            store.set("k", bytes("x"));
        }
        letGo.countDown();

        assertThat(Deadline.after(SOON).await(() -> told.contains("resumed"))).isTrue();
        assertThat(told).containsExactly("interrupted", "resumed");
    }

    @Test
    void aClosedWatchSeesNothingMore() throws Exception {
        Queue<Change> closed = new ConcurrentLinkedQueue<>();
        Queue<Change> open = new ConcurrentLinkedQueue<>();
        store.watch("", closed::add).close();
        store.watch("", open::add);

        store.set("k", bytes("one"));

        assertThat(Deadline.after(SOON).await(() -> !open.isEmpty())).isTrue();
        assertThat(closed).isEmpty();
    }

    private static void inParallel(int threads, Callable<?> work) throws Exception {
        var pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                running.add(pool.submit(work));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static void awaitUnchecked(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    @Test
    void aTransactionWritesAllOrNothing() throws Exception {
        long one = store.set("a", bytes("a1"));

        var lost = store.transact(Transaction.of(
                Map.of("a", one + 1, "b", StateStore.ABSENT), Map.of("b", bytes("b1"), "c", bytes("c1"))));
        boolean isThere = store.exists("b") || store.exists("c");
        long done = store.transact(Transaction.of(
                        Map.of("a", one, "b", StateStore.ABSENT), Map.of("b", bytes("b2"), "c", bytes("c2"))))
                .orElseThrow();

        assertThat(lost).isEmpty();
        assertThat(isThere).isFalse();
        assertThat(store.get("a")).contains(new Versioned(bytes("a1"), one));
        assertThat(store.get("b")).contains(new Versioned(bytes("b2"), done));
        assertThat(store.get("c")).contains(new Versioned(bytes("c2"), done));
    }

    @Test
    void aTransactionGivesEachKeyALargerVersion() throws Exception {
        store.set("a", bytes("1"));
        long latest = store.set("a", bytes("2"));
        store.delete("a");

        long version = store.transact(Transaction.of(Map.of(), Map.of("a", bytes("3"), "b", bytes("3"))))
                .orElseThrow();

        assertThat(version).isGreaterThan(latest + 1);
        assertThat(store.compareAndSet("b", version, bytes("4"))).hasValue(version + 1);
    }

    /** One moves a number from key to key and back; whoever reads both never finds it moved by half, going forward. */
    @Test
    void nobodySeesHalfOfATransaction() throws Exception {
        StateStore writer = cluster.connect(new ClientSettings("w", SOON)).state();
        var pool = Executors.newSingleThreadExecutor();
        Future<?> writing = pool.submit(() -> {
            for (int round = 1; round <= 20_000; round++) {
                byte[] value = bytes(Integer.toString(round));
                writer.transact(Transaction.of(Map.of(), Map.of("a", value, "b", value)));
            }
            return null;
        });
        try {
            while (!writing.isDone()) {
                int first = number("a");
                int second = number("b");
                int third = number("a");
                assertThat(second).isGreaterThanOrEqualTo(first);
                assertThat(third).isGreaterThanOrEqualTo(second);
            }
            writing.get();
        } finally {
            pool.shutdownNow();
        }
    }

    private int number(String key) throws Exception {
        return store.get(key)
                .map(seen -> Integer.parseInt(new String(seen.value(), UTF_8)))
                .orElse(0);
    }
}
