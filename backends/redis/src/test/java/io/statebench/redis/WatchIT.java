package io.statebench.redis;

import static io.statebench.redis.Ground.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.Change;
import io.statebench.backend.Client;
import io.statebench.backend.StateStore;
import io.statebench.backend.Watch;
import io.statebench.backend.WatchListener;
import io.statebench.time.Deadline;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** What a watch sees: each change of what it watches, in order, and every gap. */
@Timeout(60)
final class WatchIT {
    @TempDir
    private static Path logs;

    private static Ground ground;

    private Client client;

    @BeforeAll
    static void start() throws Exception {
        ground = Ground.start(logs, "--appendonly", "yes", "--appendfsync", "always");
    }

    @AfterAll
    static void stop() {
        ground.close();
    }

    @BeforeEach
    void connect() throws Exception {
        try (Jedis admin = ground.admin()) {
            admin.flushAll();
        }
        client = ground.connect();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    /** Writes down all it is told. */
    private static final class Diary implements WatchListener {
        private final List<Change> changes = new CopyOnWriteArrayList<>();
        private final List<String> gaps = new CopyOnWriteArrayList<>();

        @Override
        public void onChange(Change change) {
            changes.add(change);
        }

        @Override
        public void onInterrupted(String reason) {
            gaps.add("interrupted");
        }

        @Override
        public void onResumed() {
            gaps.add("resumed");
        }

        private void await(int count) throws InterruptedException {
            assertThat(Deadline.after(Ground.SOON).await(() -> changes.size() >= count))
                    .as("%s", changes)
                    .isTrue();
        }
    }

    @Test
    void theChangesOfAKeyArriveInOrderWithTheirVersions() throws Exception {
        StateStore state = client.state();
        Diary diary = new Diary();
        List<Change> expected = new ArrayList<>();

        try (Watch watch = state.watch("k", diary)) {
            assertThat(watch).isNotNull();
            for (int round = 0; round < 50; round++) {
                long set = state.set("k", bytes("a"));
                expected.add(new Change("k", Change.Kind.SET, set));
                expected.add(new Change(
                        "k",
                        Change.Kind.SET,
                        state.compareAndSet("k", set, bytes("b")).orElseThrow()));
                assertThat(state.compareAndSet("k", set, bytes("lost"))).isEmpty();
                state.delete("k");
                expected.add(new Change("k", Change.Kind.DELETED, set + 2));
                assertThat(state.delete("k")).isFalse();
            }
            diary.await(expected.size());
        }

        assertThat(diary.changes).isEqualTo(expected);
        assertThat(diary.gaps).isEmpty();
    }

    @Test
    void theOptimisticWayTellsTheWatchersToo() throws Exception {
        Diary diary = new Diary();
        try (Client optimist = ground.connect(new RedisFlavor(true, OptimisticCompareAndSet::apply));
                Watch watch = client.state().watch("k", diary)) {
            assertThat(watch).isNotNull();
            long version = optimist.state()
                    .compareAndSet("k", StateStore.ABSENT, bytes("a"))
                    .orElseThrow();
            assertThat(optimist.state().compareAndSet("k", StateStore.ABSENT, bytes("a")))
                    .isEmpty();
            long last = optimist.state().set("k", bytes("b"));
            diary.await(2);

            assertThat(diary.changes)
                    .containsExactly(new Change("k", Change.Kind.SET, version), new Change("k", Change.Kind.SET, last));
        }
    }

    @Test
    void aPrefixSelectsAndItsGlobCharactersStandForThemselves() throws Exception {
        StateStore state = client.state();
        for (String prefix : List.of("", "a", "a*", "a?[b]", "\\", "^-]", "é\n")) {
            Diary diary = new Diary();
            List<String> keys = List.of("a", "a*", "a*c", "ab", "a?[b]x", "\\x", "^-]", "é\nx", "b");
            try (Watch watch = state.watch(prefix, diary)) {
                assertThat(watch).isNotNull();
                for (String key : keys) {
                    state.set(key, bytes("v"));
                }
                state.set(prefix + "last", bytes("v"));
                List<String> expected = new ArrayList<>(
                        keys.stream().filter(key -> key.startsWith(prefix)).toList());
                expected.add(prefix + "last");
                diary.await(expected.size());

                assertThat(diary.changes.stream().map(Change::key))
                        .as("prefix '%s'", prefix)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void aClosedWatchHearsNothingAndTheServerForgetsIt() throws Exception {
        Diary closed = new Diary();
        Diary open = new Diary();
        client.state().watch("k", closed).close();
        try (Watch watch = client.state().watch("k", open);
                Jedis admin = ground.admin()) {
            assertThat(watch).isNotNull();
            assertThat(Deadline.after(Ground.SOON).await(() -> admin.pubsubNumPat() == 1))
                    .isTrue();

            client.state().set("k", bytes("a"));
            open.await(1);

            assertThat(closed.changes).isEmpty();
            assertThat(closed.gaps).isEmpty();
        }
    }

    @Test
    void closingTheClientEndsItsWatches() throws Exception {
        Diary diary = new Diary();
        Client other = ground.connect();
        Watch watch = other.state().watch("k", diary);

        other.close();

        try (Jedis admin = ground.admin()) {
            assertThat(Deadline.after(Ground.SOON).await(() -> admin.pubsubNumPat() == 0))
                    .isTrue();
        }
        watch.close(); // Once more does no harm.
        assertThat(diary.gaps).isEmpty();
    }

    @Test
    void aGapIsToldAndTheWatchGoesOn() throws Exception {
        Diary diary = new Diary();
        try (Watch watch = client.state().watch("k", diary)) {
            assertThat(watch).isNotNull();
            client.state().set("k", bytes("a"));
            diary.await(1);

            ground.restart();
            assertThat(Deadline.after(Ground.SOON).await(() -> diary.gaps.contains("resumed")))
                    .isTrue();
            try (Client other = ground.connect()) {
                other.state().set("k", bytes("b"));
            }
            diary.await(2);

            assertThat(diary.gaps).startsWith("interrupted").endsWith("resumed");
            assertThat(diary.changes.get(1).version())
                    .isGreaterThan(diary.changes.get(0).version());
        }
    }

    /** Whoever else is on the server may send what it likes. */
    @Test
    void whatNoClientOfOursSentIsPassedOver() throws Exception {
        Diary diary = new Diary();
        try (Watch watch = client.state().watch("k", diary);
                Jedis admin = ground.admin()) {
            assertThat(watch).isNotNull();
            for (String foreign : List.of("", "S", "Sx", "X1", "hello", "S-1", "S99999999999999999999")) {
                admin.publish("sb:watch:k", foreign);
            }
            long version = client.state().set("k", bytes("a"));
            diary.await(1);

            assertThat(diary.changes).containsExactly(new Change("k", Change.Kind.SET, version));
            assertThat(diary.gaps).isEmpty();
        }
    }
}
