package io.statebench.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.BackendException;
import io.statebench.backend.Backends;
import io.statebench.backend.Client;
import io.statebench.backend.ClientSettings;
import io.statebench.backend.Cluster;
import io.statebench.backend.DistributedLock;
import io.statebench.backend.Lease;
import io.statebench.backend.LocalSetup;
import io.statebench.backend.StateStore;
import io.statebench.backend.Versioned;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the contracts promise, kept by a real server, also across its restart. */
final class RedisBackendIT {
    @TempDir
    private Path logs;

    private Cluster cluster;
    private Client client;

    @BeforeEach
    void start() throws Exception {
        cluster = Backends.named("redis").startLocal(new LocalSetup(logs, Map.of("appendonly", "always")));
        client = connect();
    }

    @AfterEach
    void stop() {
        client.close();
        cluster.close();
    }

    private Client connect() throws Exception {
        return cluster.connect(new ClientSettings("test", Duration.ofSeconds(2)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void versionsGrowAcrossDeletion() throws BackendException {
        StateStore state = client.state();
        long first = state.set("k", bytes("a"));
        assertThat(state.delete("k")).isTrue();

        long second = state.set("k", bytes("b"));

        assertThat(second).isGreaterThan(first);
        assertThat(state.get("k")).contains(new Versioned(bytes("b"), second));
    }

    @Test
    void compareAndSetWinsOnlyAgainstTheExpectedVersion() throws BackendException {
        StateStore state = client.state();
        long first = state.compareAndSet("k", StateStore.ABSENT, bytes("a")).orElseThrow();
        long second = state.compareAndSet("k", first, bytes("b")).orElseThrow();

        assertThat(state.compareAndSet("k", first, bytes("c"))).isEmpty();
        assertThat(state.compareAndSet("k", StateStore.ABSENT, bytes("c"))).isEmpty();

        assertThat(state.get("k")).contains(new Versioned(bytes("b"), second));
    }

    @Test
    void aLockSurvivesTheServersDeathWithItsTokenCounter() throws Exception {
        DistributedLock lock = client.lock("l");
        Lease first = lock.tryAcquire(Duration.ofSeconds(30)).orElseThrow();

        cluster.nodes().get(0).kill();
        cluster.nodes().get(0).start();
        cluster.nodes().get(0).awaitReady(Duration.ofSeconds(20));

        try (Client other = connect()) {
            assertThat(other.lock("l").tryAcquire(Duration.ofSeconds(30))).isEmpty();
            assertThat(other.lock("l").release(first)).isTrue();
            Optional<Lease> second = other.lock("l").tryAcquire(Duration.ofSeconds(30));
            assertThat(second).isPresent();
            assertThat(second.orElseThrow().fencingToken()).isGreaterThan(first.fencingToken());
        }
    }
}
