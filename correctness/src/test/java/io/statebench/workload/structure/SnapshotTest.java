package io.statebench.workload.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.backend.Backends;
import io.statebench.backend.ClientSettings;
import io.statebench.backend.Cluster;
import io.statebench.backend.InDoubtException;
import io.statebench.backend.LocalSetup;
import io.statebench.backend.NotDoneException;
import io.statebench.backend.StateStore;
import io.statebench.backend.Versioned;
import io.statebench.backend.Watch;
import io.statebench.backend.WatchListener;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SnapshotTest {
    private static final String KEY = "k";

    private static Cluster memory() throws Exception {
        return Backends.open(Backends.named("memory"), new LocalSetup(Path.of("unused"), Map.of()));
    }

    private static StateStore store(Cluster cluster) throws Exception {
        return cluster.connect(new ClientSettings("c", Duration.ofSeconds(1))).state();
    }

    @Test
    void whatWasReadIsReplaced() throws Exception {
        try (Cluster cluster = memory()) {
            StateStore store = store(cluster);
            Snapshot nothing = Snapshot.of(store, KEY);

            assertThat(nothing.text()).isEmpty();
            assertThat(nothing.replace(store, KEY, "1")).isTrue();
            assertThat(Snapshot.of(store, KEY).text()).isEqualTo("1");
        }
    }

    @Test
    void whatSomebodyElseReplacedIsLeftAlone() throws Exception {
        try (Cluster cluster = memory()) {
            StateStore store = store(cluster);
            Snapshot before = Snapshot.of(store, KEY);
            store.set(KEY, "other".getBytes(StandardCharsets.UTF_8));

            assertThat(before.replace(store, KEY, "mine")).isFalse();
            assertThat(Snapshot.of(store, KEY).text()).isEqualTo("other");
        }
    }

    /** The operation certainly had no effect, so it is a failure and no doubt. */
    @Test
    void aReadInDoubtIsAFailure() {
        assertThatThrownBy(() -> Snapshot.of(new SilentStore(), KEY))
                .isInstanceOf(NotDoneException.class)
                .hasMessageContaining("timed out");
    }

    /** A compare-and-set in doubt stays one. */
    @Test
    void aWriteInDoubtIsInDoubt() {
        assertThatThrownBy(() -> new Snapshot("1", 1).replace(new SilentStore(), KEY, "2"))
                .isInstanceOf(InDoubtException.class);
    }

    /** Never answers. */
    private record SilentStore() implements StateStore {
        private static InDoubtException silence() {
            return new InDoubtException("timed out");
        }

        @Override
        public Optional<Versioned> get(String key) throws InDoubtException {
            throw silence();
        }

        @Override
        public long set(String key, byte[] value) throws InDoubtException {
            throw silence();
        }

        @Override
        public boolean delete(String key) throws InDoubtException {
            throw silence();
        }

        @Override
        public boolean exists(String key) throws InDoubtException {
            throw silence();
        }

        @Override
        public OptionalLong compareAndSet(String key, long expectedVersion, byte[] value) throws InDoubtException {
            throw silence();
        }

        @Override
        public Watch watch(String prefix, WatchListener listener) throws NotDoneException {
            throw new NotDoneException("timed out");
        }
    }
}
