package io.statebench.redis;

import static io.statebench.redis.Ground.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.BackendException;
import io.statebench.backend.Client;
import io.statebench.backend.Lease;
import io.statebench.backend.NotDoneException;
import io.statebench.backend.StateStore;
import io.statebench.time.Deadline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What replicas have to do with a write, by option. */
@Timeout(300)
final class SentinelDurabilityIT {
    private static final Duration LEASE = Duration.ofSeconds(60);

    @TempDir
    private Path logs;

    @Test
    void withoutItsReplicasAPrimaryRefusesWritesThatAreThenNotDone() throws Exception {
        try (SentinelGround ground = SentinelGround.start(logs, Map.of("min-replicas", "1"));
                Client client = ground.connect()) {
            client.state().set("k", bytes("a"));
            ground.node("n2").kill();
            ground.node("n3").kill();

            awaitRefusal(client.state());

            Faults.assertNotDone(() -> client.lock("l").tryAcquire(LEASE)).withMessageContaining("NOREPLICAS");
            Faults.assertNotDone(() -> client.state().set("never", bytes("a"))).withMessageContaining("NOREPLICAS");
            assertThat(client.state().exists("never")).isFalse();

            ground.node("n2").start();
            SentinelGround.awaitWrite(client, "k");
        }
    }

    /** Replicas that ended are missed at the latest a second later. */
    private static void awaitRefusal(StateStore state) throws InterruptedException {
        boolean isRefused = Deadline.after(SentinelGround.SOON).await(() -> {
            try {
                return state.set("k", bytes("b")) < 0;
            } catch (NotDoneException refused) {
                return String.valueOf(refused.getMessage()).contains("NOREPLICAS");
            } catch (BackendException doubt) {
                throw new AssertionError(doubt);
            }
        });
        assertThat(isRefused).isTrue();
    }

    @Test
    void aWriteThatTooFewReplicasHaveIsInDoubtAndDoneHere() throws Exception {
        try (SentinelGround ground = SentinelGround.start(logs, Map.of("wait", "2"));
                Client client = ground.connect()) {
            Lease held = client.lock("before").tryAcquire(LEASE).orElseThrow();
            ground.node("n3").pause();

            Faults.assertInDoubt(() -> client.state().set("k", bytes("a"))).withMessageContaining("1 of 2 replicas");
            Faults.assertInDoubt(() -> client.lock("l").tryAcquire(LEASE)).withMessageContaining("acquire");
            Faults.assertInDoubt(() -> client.lock("before").release(held)).withMessageContaining("release");

            assertThat(client.state().get("k").orElseThrow().value()).isEqualTo(bytes("a"));
            assertThat(client.lock("l").tryAcquire(LEASE)).isEmpty(); // Nobody who knows of it holds it.
            assertThat(client.state().compareAndSet("k", StateStore.ABSENT, bytes("b")))
                    .isEmpty(); // Nothing was written: there is nothing to wait for.

            ground.node("n3").resume();
            SentinelGround.awaitWrite(client, "k");
        }
    }

    @Test
    void aWriteThatEnoughReplicasHaveCounts() throws Exception {
        try (SentinelGround ground = SentinelGround.start(logs, Map.of("wait", "1", "appendonly", "always"));
                Client client = ground.connect()) {
            ground.node("n3").pause();

            long version = client.state().set("k", bytes("a"));

            assertThat(client.state().get("k").orElseThrow().version()).isEqualTo(version);
            assertThat(ground.cluster().facts()).containsEntry("wait", "1").containsEntry("appendfsync", "always");
        }
    }
}
