package io.statebench.redis;

import static io.statebench.redis.Ground.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.BackendException;
import io.statebench.backend.Client;
import io.statebench.backend.ClientSettings;
import io.statebench.backend.DistributedLock;
import io.statebench.backend.Lease;
import io.statebench.backend.LocalSetup;
import io.statebench.environment.Grudge;
import io.statebench.environment.Network;
import io.statebench.environment.proxy.CutMode;
import io.statebench.environment.proxy.LoopbackProxies;
import io.statebench.time.Deadline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A primary that is cut off with a client: what each side grants and acknowledges, and what is left of it. */
@Timeout(300)
final class SentinelPartitionIT {
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration BRIEF = Duration.ofSeconds(3);

    @TempDir
    private Path logs;

    private LoopbackProxies proxies;

    @BeforeEach
    void open() throws Exception {
        proxies = LoopbackProxies.open(CutMode.HOLD, new SplittableRandom(1));
    }

    @AfterEach
    void close() {
        proxies.close();
    }

    private SentinelGround start(Map<String, String> options) throws Exception {
        return SentinelGround.start(new LocalSetup(logs, options, proxies));
    }

    private Client connect(SentinelGround ground, String id) throws Exception {
        return ground.cluster().connect(new ClientSettings(id, Duration.ofSeconds(2), proxies.client(id)));
    }

    private void cut(List<String> near, List<String> far) throws Exception {
        proxies.network().orElseThrow().cut(Grudge.between(near, far), Network.Manner.DROP);
    }

    /**
     * Asks until it is granted. An attempt that is in doubt, as replicas have still to find the new primary, may hold the lock
     * for nobody until its lease is over, so it is asked for briefly and then renewed.
     */
    private static Lease awaitGrant(DistributedLock lock) throws InterruptedException {
        AtomicReference<Lease> granted = new AtomicReference<>();
        boolean isGranted = Deadline.after(SentinelGround.SOON).await(() -> {
            try {
                Optional<Lease> brief = lock.tryAcquire(BRIEF);
                Optional<Lease> lease = brief.isPresent() ? lock.renew(brief.get(), LEASE) : brief;
                lease.ifPresent(granted::set);
                return lease.isPresent();
            } catch (BackendException notNow) {
                return false;
            }
        });
        assertThat(isGranted).isTrue();
        return Optional.ofNullable(granted.get()).orElseThrow();
    }

    @Test
    void bothSidesGrantTheLockAndWhatTheOldPrimaryAcknowledgedIsLost() throws Exception {
        try (SentinelGround ground = start(Map.of());
                Client near = connect(ground, "c1");
                Client far = connect(ground, "c2")) {
            assertThat(ground.primaries()).containsExactly("n1");
            near.state().set("k", bytes("before"));
            cut(List.of("n1", "c1"), List.of("n2", "n3", "c2"));

            Lease one = near.lock("l").tryAcquire(LEASE).orElseThrow();
            Lease two = awaitGrant(far.lock("l"));
            near.state().set("k", bytes("lost"));

            assertThat(near.lock("l").renew(one, LEASE)).isPresent();
            assertThat(far.lock("l").renew(two, LEASE)).isPresent();
            assertThat(two.fencingToken())
                    .isEqualTo(one.fencingToken()); // Given twice: the counter went with the rest.
            assertThat(ground.primaries()).hasSize(2).contains("n1");
            try (Client late = connect(ground, "c1")) {
                assertThat(late.state().get("k").orElseThrow().value()).isEqualTo(bytes("lost"));
            }

            proxies.network().orElseThrow().heal();
            ground.awaitReady(ground.cluster().nodes());

            assertThat(ground.primaries()).hasSize(1).doesNotContain("n1");
            try (Client after = connect(ground, "c1")) {
                assertThat(after.state().get("k").orElseThrow().value()).isEqualTo(bytes("before"));
                assertThat(after.lock("l").release(one)).isFalse();
                assertThat(after.lock("l").release(two)).isTrue();
            }
        }
    }

    @Test
    void waitingForOneReplicaKeepsACutPrimaryOfThreeFromGranting() throws Exception {
        try (SentinelGround ground = start(Map.of("wait", "1"));
                Client near = connect(ground, "c1");
                Client far = connect(ground, "c2")) {
            cut(List.of("n1", "c1"), List.of("n2", "n3", "c2"));

            Faults.assertInDoubt(() -> near.lock("l").tryAcquire(LEASE)).withMessageContaining("0 of 1 replicas");

            assertThat(awaitGrant(far.lock("l"))).isNotNull();
        }
    }

    @Test
    void waitingForOneReplicaDoesNotKeepACutPrimaryOfFiveFromGranting() throws Exception {
        try (SentinelGround ground = start(Map.of("nodes", "5", "wait", "1"));
                Client near = connect(ground, "c1");
                Client far = connect(ground, "c2")) {
            assertThat(ground.primaries()).containsExactly("n1");
            cut(List.of("n1", "n2", "c1"), List.of("n3", "n4", "n5", "c2"));

            Lease one = near.lock("l").tryAcquire(LEASE).orElseThrow();
            Lease two = awaitGrant(far.lock("l"));

            assertThat(near.lock("l").renew(one, LEASE)).isPresent();
            assertThat(far.lock("l").renew(two, LEASE)).isPresent();
        }
    }
}
