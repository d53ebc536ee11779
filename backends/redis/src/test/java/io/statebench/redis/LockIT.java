package io.statebench.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.backend.Client;
import io.statebench.backend.ClusterException;
import io.statebench.backend.DistributedLock;
import io.statebench.backend.Lease;
import io.statebench.time.Deadline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.util.SafeEncoder;

/** What {@link DistributedLock} promises, kept by the manual's lock. */
@Timeout(60)
final class LockIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(30);

    @TempDir
    private static Path logs;

    private static Ground ground;

    private Client one;
    private Client two;
    private Jedis admin;

    @BeforeAll
    static void start() throws Exception {
        ground = Ground.start(logs, "--appendonly", "yes", "--appendfsync", "always");
    }

    @AfterAll
    static void stop() {
        ground.close();
    }

    @BeforeEach
    void connect() throws ClusterException {
        admin = ground.admin();
        admin.flushAll();
        one = ground.connect();
        two = ground.connect();
    }

    @AfterEach
    void disconnect() {
        one.close();
        two.close();
        admin.close();
    }

    private void awaitExpiry() throws InterruptedException {
        assertThat(Deadline.after(Ground.SOON).await(() -> !admin.exists("sb:lock:l")))
                .isTrue();
    }

    @Test
    void aHeldLockIsGrantedToNobodyNotEvenItsHolder() throws Exception {
        Lease held = one.lock("l").tryAcquire(LONG).orElseThrow();

        assertThat(two.lock("l").tryAcquire(LONG)).isEmpty();
        assertThat(one.lock("l").tryAcquire(LONG)).isEmpty();
        assertThat(two.lock("another").tryAcquire(LONG)).isPresent();

        assertThat(held.lockName()).isEqualTo("l");
        assertThat(held.duration()).isEqualTo(LONG);
        assertThat(admin.pttl("sb:lock:l")).isPositive().isLessThanOrEqualTo(LONG.toMillis());
    }

    @Test
    void tokensGrowOverReleaseExpiryAndRestart() throws Exception {
        List<Long> tokens = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            Lease released = one.lock("l").tryAcquire(LONG).orElseThrow();
            tokens.add(released.fencingToken());
            assertThat(one.lock("l").release(released)).isTrue();

            tokens.add(two.lock("l").tryAcquire(SHORT).orElseThrow().fencingToken());
            awaitExpiry();

            Lease kept = one.lock("l").tryAcquire(LONG).orElseThrow();
            tokens.add(kept.fencingToken());
            disconnect();
            ground.restart();
            admin = ground.admin();
            one = ground.connect();
            two = ground.connect();
            assertThat(two.lock("l").tryAcquire(LONG)).isEmpty();
            assertThat(two.lock("l").release(kept)).isTrue();
        }

        assertThat(tokens).hasSize(9).isSorted().doesNotHaveDuplicates().allMatch(token -> token > 0);
    }

    @Test
    void everyGrantHasAnOwnerOfItsOwn() throws Exception {
        List<String> owners = new ArrayList<>();
        for (Client client : List.of(one, two, one, two)) {
            Lease lease = client.lock("l").tryAcquire(LONG).orElseThrow();
            owners.add(lease.owner());
            client.lock("l").release(lease);
        }

        assertThat(owners).doesNotHaveDuplicates();
    }

    @Test
    void aForeignReleaseDoesNothing() throws Exception {
        Lease held = one.lock("l").tryAcquire(LONG).orElseThrow();
        Lease forged = new Lease("l", "somebody else", held.fencingToken(), LONG);

        assertThat(two.lock("l").release(forged)).isFalse();

        assertThat(two.lock("l").tryAcquire(LONG)).isEmpty();
        assertThat(one.lock("l").release(held)).isTrue();
        assertThat(one.lock("l").release(held)).isFalse();
    }

    /** The same client asks again, so only the grant's own name tells the two leases apart. */
    @Test
    void aReleaseThatComesAfterTheExpiryLeavesTheNextHolderAlone() throws Exception {
        Lease late = one.lock("l").tryAcquire(SHORT).orElseThrow();
        awaitExpiry();
        Lease next = one.lock("l").tryAcquire(LONG).orElseThrow();

        assertThat(one.lock("l").release(late)).isFalse();
        assertThat(one.lock("l").renew(late, LONG)).isEmpty();

        assertThat(two.lock("l").tryAcquire(LONG)).isEmpty();
        assertThat(one.lock("l").release(next)).isTrue();
    }

    @Test
    void aRenewalKeepsTheTokenAndSetsTheTimeAnew() throws Exception {
        Lease held = one.lock("l").tryAcquire(Duration.ofSeconds(10)).orElseThrow();

        Lease renewed = one.lock("l").renew(held, LONG).orElseThrow();

        assertThat(renewed).isEqualTo(new Lease("l", held.owner(), held.fencingToken(), LONG));
        assertThat(admin.pttl("sb:lock:l")).isGreaterThan(10_000);
        assertThat(one.lock("l").release(held)).isTrue();
    }

    @Test
    void aRenewalAfterTheExpiryIsRefusedAndTakesNothing() throws Exception {
        Lease held = one.lock("l").tryAcquire(SHORT).orElseThrow();
        awaitExpiry();

        assertThat(one.lock("l").renew(held, LONG)).isEmpty();

        assertThat(admin.exists("sb:lock:l")).isFalse();
        assertThat(two.lock("l").tryAcquire(LONG)).isPresent();
    }

    @Test
    void aRenewalByAnotherIsRefused() throws Exception {
        assertThat(one.lock("l").tryAcquire(Duration.ofSeconds(10))).isPresent();

        assertThat(two.lock("l").renew(new Lease("l", "somebody else", 1, LONG), LONG))
                .isEmpty();

        assertThat(admin.pttl("sb:lock:l")).isPositive().isLessThanOrEqualTo(10_000);
    }

    @Test
    void whoWaitsGetsTheLockWhenTheLeaseEnds() throws Exception {
        Lease first = one.lock("l").tryAcquire(SHORT).orElseThrow();

        Optional<Lease> second = two.lock("l").acquire(LONG, Ground.SOON);

        assertThat(second.orElseThrow().fencingToken()).isGreaterThan(first.fencingToken());
        assertThat(one.lock("l").acquire(LONG, Duration.ofMillis(5))).isEmpty();
    }

    @Test
    void aLeaseIsRoundedUpToMillisecondsAndNeverNothing() throws Exception {
        DistributedLock lock = one.lock("l");
        admin.configSet("slowlog-log-slower-than", "0");

        assertThat(lock.tryAcquire(Duration.ofSeconds(50).plusNanos(1))).isPresent();

        admin.configSet("slowlog-log-slower-than", "-1");
        // Not slowlogGet(): Redis 8 names no caller for what a script did, and Jedis wants one.
        String slow = String.valueOf(SafeEncoder.encodeObject(admin.sendCommand(Command.SLOWLOG, "GET")));
        assertThat(slow).contains("50001").doesNotContain("50000");
        assertThatThrownBy(() -> lock.tryAcquire(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> lock.tryAcquire(Duration.ofMillis(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    /** A server that keeps nothing forgets who holds what; the lock says so, and this is how it looks. */
    @Test
    void withoutAnAppendOnlyFileARestartForgetsTheHolderAndTheTokens(@TempDir Path forgetfulLogs) throws Exception {
        try (Ground forgetful = Ground.start(forgetfulLogs)) {
            Lease first;
            try (Client client = forgetful.connect()) {
                first = client.lock("l").tryAcquire(LONG).orElseThrow();
            }
            forgetful.restart();
            try (Client client = forgetful.connect()) {
                Lease second = client.lock("l").tryAcquire(LONG).orElseThrow();
                assertThat(second.fencingToken()).isEqualTo(first.fencingToken());
            }
        }
    }
}
