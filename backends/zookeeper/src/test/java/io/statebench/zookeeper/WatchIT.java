package io.statebench.zookeeper;

import static io.statebench.zookeeper.Ground.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.Change;
import io.statebench.backend.Client;
import io.statebench.backend.StateStore;
import io.statebench.backend.Transaction;
import io.statebench.backend.Watch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.ZooKeeper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a watch sees: each change of what it watches, in order, and every gap. Each test has keys of its own. */
@Timeout(120)
final class WatchIT {
    @TempDir
    private static Path logs;

    private static Ground ground;

    private final String key = UUID.randomUUID().toString();
    private final Diary diary = new Diary();
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
    void theChangesOfAKeyArriveInOrderWithTheirVersions() throws Exception {
        List<Change> expected = new ArrayList<>();
        state.set(key, bytes("before"));
        try (Watch watch = state.watch(key, diary);
                Client other = ground.connect()) {
            assertThat(watch).isNotNull();
            for (int round = 0; round < 10; round++) {
                long set = state.set(key, bytes("a"));
                expected.add(new Change(key, Change.Kind.SET, set));
                long changed = state.compareAndSet(key, set, bytes("b")).orElseThrow();
                expected.add(new Change(key, Change.Kind.SET, changed));
                assertThat(other.state().delete(key)).isTrue();
                assertThat(state.delete(key)).isFalse();
                long version = state.set(key, bytes("c"));
                diary.awaitChanges(expected.size() + 2);
                Change deletion = diary.changes.get(expected.size());
                assertThat(deletion.kind()).isEqualTo(Change.Kind.DELETED);
                assertThat(deletion.version()).isGreaterThan(changed).isLessThan(version);
                assertThat(state.compareAndSet(key, deletion.version(), bytes("d")))
                        .isEmpty();
                expected.add(deletion);
                expected.add(new Change(key, Change.Kind.SET, version));
            }
        }

        assertThat(diary.changes).isEqualTo(expected);
        assertThat(diary.gaps).isEmpty();
    }

    @Test
    void aTransactionIsOneChangeOfEachKeyThatItWrites() throws Exception {
        try (Watch watch = state.watch(key, diary)) {
            assertThat(watch).isNotNull();
            long version = state.transact(Transaction.of(
                            Map.of(key + "0", StateStore.ABSENT, key + "1", StateStore.ABSENT),
                            Map.of(key + "1", bytes("a"), key + "2", bytes("a"))))
                    .orElseThrow();
            long last = state.set(key + "3", bytes("a"));
            diary.awaitChanges(3);

            assertThat(diary.changes)
                    .containsExactly(
                            new Change(key + "1", Change.Kind.SET, version),
                            new Change(key + "2", Change.Kind.SET, version),
                            new Change(key + "3", Change.Kind.SET, last));
        }
    }

    @Test
    void aClosedWatchHearsNothing() throws Exception {
        Diary open = new Diary();
        state.watch(key, diary).close();
        try (Watch watch = state.watch(key, open)) {
            assertThat(watch).isNotNull();
            state.set(key, bytes("a"));
            open.awaitChanges(1);
        }

        assertThat(diary.changes).isEmpty();
        assertThat(diary.gaps).isEmpty();
    }

    /** All servers go and come back; the session may be the same or another. */
    @Test
    void aGapIsToldAndTheWatchGoesOn() throws Exception {
        try (Watch watch = state.watch(key, diary)) {
            assertThat(watch).isNotNull();
            state.set(key, bytes("a"));
            diary.awaitChanges(1);

            for (int node = 0; node < 3; node++) {
                ground.node(node).kill();
            }
            diary.awaitGaps(1);
            for (int node = 0; node < 3; node++) {
                ground.node(node).start();
            }
            ground.awaitWhole();
            diary.awaitGaps(2);
            Ground.awaitWrite(client, key, "b");
            diary.awaitChanges(2);

            assertThat(diary.gaps).startsWith("interrupted", "resumed");
            assertThat(diary.changes.get(1).version())
                    .isGreaterThan(diary.changes.get(0).version());
        }
    }

    /** Whoever else is in the tree may do what he likes. */
    @Test
    void whatIsNoKeyIsPassedOver() throws Exception {
        ZooKeeper admin = ground.admin();
        try (Watch watch = state.watch("", diary)) {
            assertThat(watch).isNotNull();
            String foreign = Paths.STATE + "/foreign-" + key;
            admin.create(foreign, new byte[0], ground.cluster().access().rights(), CreateMode.PERSISTENT);
            admin.delete(foreign, -1);
            long version = state.set(key, bytes("a"));
            diary.awaitChanges(1);

            assertThat(diary.changes).containsExactly(new Change(key, Change.Kind.SET, version));
        } finally {
            admin.close();
        }
    }
}
