package io.statebench.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.statebench.backend.Client;
import io.statebench.backend.Lease;
import io.statebench.cluster.clock.ClockShim;
import io.statebench.time.NanoClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/**
 * Where Redlock stops: two hold one lock, both within their leases, each time it is tried, within a second.
 *
 * <pre>
 *   A  |-- n1 n2 n3: granted --|================== lease ==================|
 *                                 n3 forgets
 *   B                                |-- n3 n4 n5: granted --|====== lease ======|
 * </pre>
 */
@Timeout(240)
final class RedlockHeldTwiceIT {
    private static final int ROUNDS = 10;
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int[] MAJORITY = {1, 2, 3};

    @TempDir
    private Path logs;

    @Test
    void aServerThatRestartsEmptyLetsTwoHoldTheLock() throws Exception {
        try (RedlockGround ground = RedlockGround.start(logs, Map.of("appendonly", "no", "server-timeout", "100"))) {
            for (int round = 0; round < ROUNDS; round++) {
                assertThat(secondGrantAfterRestart(ground))
                        .as("round %d", round)
                        .isPresent();
            }
        }
    }

    @Test
    void aServerThatKeepsWhatItGrantedDoesNot() throws Exception {
        try (RedlockGround ground =
                RedlockGround.start(logs, Map.of("appendonly", "always", "server-timeout", "100"))) {
            for (int round = 0; round < ROUNDS; round++) {
                assertThat(secondGrantAfterRestart(ground))
                        .as("round %d", round)
                        .isEmpty();
            }
        }
    }

    /** One has the lock from n1, n2 and n3, n3 restarts, and another asks: how much later that one has it, too, if it does. */
    private static Optional<Duration> secondGrantAfterRestart(RedlockGround ground) throws Exception {
        flush(ground);
        try (Client a = ground.connect();
                Client b = ground.connect()) {
            ground.pause(4, 5);
            Lease first = a.lock("l").tryAcquire(LEASE).orElseThrow();
            long granted = NanoClock.SYSTEM.nanos();
            ground.resume(4, 5);
            ground.restart(3);
            Optional<Lease> second = b.lock("l").acquire(LEASE, Duration.ZERO);
            long end = NanoClock.SYSTEM.nanos();
            assertThat(Duration.ofNanos(end - granted)).isLessThan(first.duration());
            assertThat(ground.holder(1, "l")).contains(first.owner());
            return second.map(lease -> Duration.ofNanos(end - granted));
        }
    }

    @Test
    void aClockJumpOfAMajorityLetsTwoHoldTheLock() throws Exception {
        try (RedlockGround ground = RedlockGround.start(logs, RedlockGround.PATIENT)) {
            for (int round = 0; round < ROUNDS; round++) {
                flush(ground);
                try (Client a = ground.connect();
                        Client b = ground.connect()) {
                    Lease first = a.lock("l").tryAcquire(LEASE).orElseThrow();
                    long granted = NanoClock.SYSTEM.nanos();
                    for (int number : MAJORITY) {
                        assertThat(ground.node(number).jumpClock(LEASE.plusSeconds(1)))
                                .isTrue();
                    }
                    Optional<Lease> second = b.lock("l").acquire(LEASE, Duration.ZERO);
                    Duration since = Duration.ofNanos(NanoClock.SYSTEM.nanos() - granted);

                    assertThat(second).as("round %d", round).isPresent();
                    assertThat(since).isLessThan(SECOND).isLessThan(first.duration());
                }
            }
        }
    }

    /** The same by the clocks themselves, eleven seconds ahead, of leases of ten: who asks the true clock sees two within both. */
    @Test
    void clocksOfAMajorityThatJumpLetTwoHoldTheLock() throws Exception {
        Optional<String> obstacle = ClockShim.obstacleHere();
        assumeTrue(obstacle.isEmpty(), () -> obstacle.orElse(""));
        try (RedlockGround ground = RedlockGround.startWithClocks(logs)) {
            for (int round = 0; round < ROUNDS; round++) {
                Duration since = secondGrantAfterTheClocksJump(ground);

                assertThat(since).as("round %d", round).isLessThan(SECOND);
            }
        }
    }

    private static Duration secondGrantAfterTheClocksJump(RedlockGround ground) throws Exception {
        try (Client a = ground.connect();
                Client b = ground.connect()) {
            Lease first = a.lock("l").tryAcquire(TEN_SECONDS).orElseThrow();
            long granted = NanoClock.SYSTEM.nanos();
            assertThat(b.lock("l").tryAcquire(TEN_SECONDS)).isEmpty();
            for (int number : MAJORITY) {
                ground.node(number).clock().orElseThrow().shift(TEN_SECONDS.plusSeconds(1));
            }
            Lease second = b.lock("l").tryAcquire(TEN_SECONDS).orElseThrow();
            Duration since = Duration.ofNanos(NanoClock.SYSTEM.nanos() - granted);

            assertThat(since).isLessThan(first.duration());
            assertThat(second.owner()).isNotEqualTo(first.owner());
            for (int number = 1; number <= 5; number++) {
                ground.node(number).clock().orElseThrow().reset();
            }
            flush(ground);
            return since;
        }
    }

    @Test
    void aClockJumpOfAMinorityOrWithinTheLeaseDoesNot() throws Exception {
        try (RedlockGround ground = RedlockGround.start(logs, RedlockGround.PATIENT);
                Client a = ground.connect();
                Client b = ground.connect()) {
            Lease first = a.lock("l").tryAcquire(LEASE).orElseThrow();
            ground.node(1).jumpClock(LEASE);
            ground.node(2).jumpClock(LEASE);
            ground.node(3).jumpClock(LEASE.dividedBy(2));

            assertThat(b.lock("l").tryAcquire(LEASE)).isEmpty();

            ground.at(3, jumped -> assertThat(jumped.pttl("sb:lock:l")).isBetween(1L, LEASE.toMillis() / 2));
            assertThat(a.lock("l").release(first)).isTrue();
        }
    }

    private static void flush(RedlockGround ground) {
        for (int number = 1; number <= 5; number++) {
            ground.at(number, Jedis::flushAll);
        }
    }
}
