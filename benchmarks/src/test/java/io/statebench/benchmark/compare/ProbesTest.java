package io.statebench.benchmark.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.Backend;
import io.statebench.backend.BackendException;
import io.statebench.backend.Backends;
import io.statebench.backend.Client;
import io.statebench.backend.ClientSettings;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.DistributedLock;
import io.statebench.backend.InDoubtException;
import io.statebench.backend.LocalSetup;
import io.statebench.backend.Node;
import io.statebench.backend.NotDoneException;
import io.statebench.backend.PubSub;
import io.statebench.backend.StateStore;
import io.statebench.backend.Versioned;
import io.statebench.backend.Watch;
import io.statebench.backend.WatchListener;
import io.statebench.environment.Environment;
import io.statebench.time.NanoClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbesTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    /** How many of the clients are turned away at present, the first ones first. */
    private final AtomicInteger turnedAway = new AtomicInteger();

    @Test
    void aSystemIsThereOnceTheLastClientHasWritten() throws Exception {
        Backend memory = Backends.named("memory");
        try (Cluster cluster = memory.startLocal(new LocalSetup(folder, Map.of()));
                Probes probes = Probes.begin(new Picky(cluster), Environment.LOOPBACK, 4)) {
            assertThat(probes.awaitAll(NanoClock.SYSTEM.nanos(), SOON)).isPresent();

            turnedAway.set(1);
            long lost = NanoClock.SYSTEM.nanos();
            assertThat(probes.awaitAll(lost, Duration.ofMillis(200))).isEmpty();
            turnedAway.set(0);

            long mended = NanoClock.SYSTEM.nanos();
            assertThat(probes.awaitAll(lost, SOON).orElseThrow()).isGreaterThanOrEqualTo(mended);
        }
    }

    /** Turns away as many clients as it is told to. */
    private final class Picky implements Cluster {
        private final Cluster sound;
        private int connected;

        Picky(Cluster sound) {
            this.sound = sound;
        }

        @Override
        public Client connect(ClientSettings settings) throws ClusterException {
            return new PickyClient(sound.connect(settings), connected++);
        }

        @Override
        public List<Node> nodes() {
            return List.of();
        }

        @Override
        public Map<String, String> facts() {
            return Map.of();
        }

        @Override
        public void close() {
            sound.close();
        }
    }

    private final class PickyClient implements Client {
        private final Client sound;
        private final int number;

        PickyClient(Client sound, int number) {
            this.sound = sound;
            this.number = number;
        }

        @Override
        public StateStore state() {
            return new PickyStore(sound.state(), number);
        }

        @Override
        public DistributedLock lock(String name) {
            return sound.lock(name);
        }

        @Override
        public PubSub pubSub() {
            return sound.pubSub();
        }

        @Override
        public void close() {
            sound.close();
        }
    }

    private final class PickyStore implements StateStore {
        private final StateStore sound;
        private final int number;

        PickyStore(StateStore sound, int number) {
            this.sound = sound;
            this.number = number;
        }

        @Override
        public long set(String key, byte[] value) throws BackendException {
            if (number < turnedAway.get()) {
                throw new InDoubtException("turned away");
            }
            return sound.set(key, value);
        }

        @Override
        public Optional<Versioned> get(String key) throws BackendException {
            return sound.get(key);
        }

        @Override
        public OptionalLong compareAndSet(String key, long expectedVersion, byte[] value) throws BackendException {
            return sound.compareAndSet(key, expectedVersion, value);
        }

        @Override
        public boolean delete(String key) throws BackendException {
            return sound.delete(key);
        }

        @Override
        public boolean exists(String key) throws BackendException {
            return sound.exists(key);
        }

        @Override
        public Watch watch(String prefix, WatchListener listener) throws NotDoneException {
            return sound.watch(prefix, listener);
        }
    }
}
