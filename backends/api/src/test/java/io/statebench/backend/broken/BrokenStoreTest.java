package io.statebench.backend.broken;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.Cluster;
import io.statebench.backend.StateStore;
import io.statebench.backend.Versioned;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BrokenStoreTest {
    private static final int ROUNDS = 500;

    @Test
    void aStaleReadReturnsAnOverwrittenValueNowAndThen() throws Exception {
        assertThat(staleReads(Ground.with(PlantedFault.STALE_READ))).isBetween(1, ROUNDS / 4);
        assertThat(staleReads(Ground.sound())).isZero();
    }

    /** One client writes 0, 1, 2 and so on, another reads each time: it must see the latest. */
    private static int staleReads(Cluster cluster) throws Exception {
        try (cluster) {
            StateStore writer = cluster.connect(Ground.client("writer")).state();
            StateStore reader = cluster.connect(Ground.client("reader")).state();
            int stale = 0;
            writer.set("k", new byte[] {(byte) -1});
            for (int round = 0; round < ROUNDS; round++) {
                long written = writer.set("k", new byte[] {(byte) round});
                Versioned read = reader.get("k").orElseThrow();
                if (read.version() < written) {
                    assertThat(read.value()).containsExactly((byte) (round - 1));
                    stale++;
                } else {
                    assertThat(read.value()).containsExactly((byte) round);
                }
            }
            return stale;
        }
    }

    @Test
    void aStaleReadOfWhatWasWrittenOnceFindsNothing() throws Exception {
        assertThat(absentReads(Ground.with(PlantedFault.STALE_READ))).isBetween(1, ROUNDS / 4);
        assertThat(absentReads(Ground.sound())).isZero();
    }

    private static int absentReads(Cluster cluster) throws Exception {
        try (cluster) {
            StateStore writer = cluster.connect(Ground.client("writer")).state();
            StateStore reader = cluster.connect(Ground.client("reader")).state();
            int absent = 0;
            for (int round = 0; round < ROUNDS; round++) {
                writer.set("k" + round, new byte[] {1});
                absent += reader.get("k" + round).isEmpty() ? 1 : 0;
            }
            return absent;
        }
    }

    @Test
    void anEqualValueIsNoStaleOne() throws Exception {
        try (var cluster = Ground.with(PlantedFault.STALE_READ)) {
            StateStore store = cluster.connect(Ground.client("c")).state();
            store.set("k", new byte[] {1});
            long latest = store.set("k", new byte[] {1});

            for (int round = 0; round < ROUNDS; round++) {
                assertThat(store.get("k").map(Versioned::version)).hasValue(latest);
            }
        }
    }

    @Test
    void aLostWriteIsAcknowledgedAndNotThere() throws Exception {
        assertThat(lostWrites(Ground.with(PlantedFault.LOST_WRITE))).isBetween(1, ROUNDS / 4);
        assertThat(lostWrites(Ground.sound())).isZero();
    }

    private static int lostWrites(Cluster cluster) throws Exception {
        try (cluster) {
            StateStore store = cluster.connect(Ground.client("c")).state();
            int lost = 0;
            for (int round = 0; round < ROUNDS; round++) {
                assertThat(store.set("k", new byte[] {(byte) round})).isPositive();
                lost += holds(store.get("k"), round) ? 0 : 1;
            }
            return lost;
        }
    }

    @Test
    void aLostCompareAndSetIsAcknowledgedAndNotThere() throws Exception {
        assertThat(lostSwaps(Ground.with(PlantedFault.LOST_WRITE))).isBetween(1, ROUNDS / 4);
        assertThat(lostSwaps(Ground.sound())).isZero();
    }

    private static int lostSwaps(Cluster cluster) throws Exception {
        try (cluster) {
            StateStore store = cluster.connect(Ground.client("c")).state();
            int lost = 0;
            for (int round = 0; round < ROUNDS; round++) {
                long version = store.get("k").map(Versioned::version).orElse(StateStore.ABSENT);
                OptionalLong swapped = store.compareAndSet("k", version, new byte[] {(byte) round});
                assertThat(swapped).isPresent();
                lost += holds(store.get("k"), round) ? 0 : 1;
            }
            return lost;
        }
    }

    @Test
    void aCompareAndSetThatExpectsTheWrongVersionIsRefusedAllTheSame() throws Exception {
        try (var cluster = Ground.with(PlantedFault.LOST_WRITE)) {
            StateStore store = cluster.connect(Ground.client("c")).state();
            for (int round = 0; round < ROUNDS; round++) {
                assertThat(store.compareAndSet("k", 7, new byte[] {1})).isEmpty();
            }
        }
    }

    private static boolean holds(Optional<Versioned> read, int round) {
        return read.isPresent() && read.get().value()[0] == (byte) round;
    }
}
