package io.statebench.redis;

import static io.statebench.redis.Faults.assertInDoubt;
import static io.statebench.redis.Faults.assertNotDone;
import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.Client;
import io.statebench.backend.Lease;
import io.statebench.time.NanoClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a call while some of five servers are down, silent, or forgetful. */
@Timeout(120)
final class RedlockFaultIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration LEASE = Duration.ofSeconds(2);

    /** Of a server, in tests that pause some: long enough for the others on a busy machine. */
    private static final long TIMEOUT_MILLIS = 250;

    @TempDir
    private Path logs;

    private RedlockGround ground;
    private Client one;
    private Client two;

    @BeforeEach
    void start() throws Exception {
        ground = RedlockGround.start(logs, Map.of("server-timeout", "" + TIMEOUT_MILLIS, "retry-delay", "20"));
        one = ground.connectToAll();
        two = ground.connectToAll();
    }

    @AfterEach
    void stop() {
        one.close();
        two.close();
        ground.close();
    }

    /** A client that knew none of them before they went. */
    private Client newcomer() throws Exception {
        return ground.connect();
    }

    @Test
    void twoOfFiveMayBeDown() throws Exception {
        ground.kill(2, 4);

        try (Client client = newcomer()) {
            Lease lease = client.lock("l").tryAcquire(LONG).orElseThrow();
            assertThat(client.lock("l").tryAcquire(LONG)).isEmpty();
            assertThat(client.lock("l").renew(lease, LONG)).isPresent();
            assertThat(client.lock("l").release(lease)).isTrue();
            assertThat(client.lock("l").tryAcquire(LONG)).isPresent();
        }
    }

    @Test
    void whileAMajorityIsDownNothingIsDone() throws Exception {
        Lease held = one.lock("held").tryAcquire(LONG).orElseThrow();
        ground.kill(3, 4, 5);

        try (Client client = newcomer()) {
            assertNotDone(() -> client.lock("l").tryAcquire(LONG))
                    .withMessageContaining("2 of 5 servers agreed, 0 refused, 3 could not be asked")
                    .withMessageContaining("cannot connect to");
            assertThat(ground.holder(1, "l")).isEmpty();
            assertThat(ground.holder(2, "l")).isEmpty();
            assertInDoubt(() -> client.lock("held").renew(held, LONG));
            assertInDoubt(() -> client.lock("held").release(held));
            assertNotDone(() -> client.lock("held").release(held));
            assertNotDone(() -> client.lock("held").renew(held, LONG));
        }
    }

    /** Its open connections break, and what was sent then, nobody can tell from what was not. */
    @Test
    void whoseConnectionsToAMajorityBreakIsInDoubtOnce() throws Exception {
        ground.kill(3, 4, 5);

        assertInDoubt(() -> one.lock("l").tryAcquire(LONG)).withMessageContaining("3 are in doubt");
        assertNotDone(() -> one.lock("l").tryAcquire(LONG)).withMessageContaining("3 could not be asked");
    }

    @Test
    void aPausedServerOnlyCostsItsTimeout() throws Exception {
        ground.pause(1);

        long before = NanoClock.SYSTEM.nanos();
        Lease lease = one.lock("l").tryAcquire(LONG).orElseThrow();
        long millis = (NanoClock.SYSTEM.nanos() - before) / 1_000_000;

        assertThat(millis).isBetween(TIMEOUT_MILLIS - 1, 4 * TIMEOUT_MILLIS);
        assertThat(lease.duration()).isLessThanOrEqualTo(LONG.minusMillis(TIMEOUT_MILLIS - 1 + 602));
        assertThat(two.lock("l").tryAcquire(LONG)).isEmpty();
        assertThat(one.lock("l").release(lease)).isTrue();
    }

    /** A majority was never reached, and by itself a minority in doubt keeps nobody out. */
    @Test
    void aRefusalByAMajorityIsOneThoughAServerIsInDoubt() throws Exception {
        assertThat(one.lock("l").tryAcquire(LONG)).isPresent();
        ground.pause(5);

        assertThat(two.lock("l").tryAcquire(LONG)).isEmpty();
    }

    /** Nothing keeps what the attempt before the interrupt sent to the paused server from being done. */
    @Test
    void aWaitThatEndsAfterAnAttemptInDoubtIsInDoubt() throws Exception {
        assertThat(one.lock("l").tryAcquire(LONG)).isPresent();
        ground.pause(5);

        Thread.currentThread().interrupt();
        assertInDoubt(() -> two.lock("l").acquire(LONG, Ground.SOON))
                .withMessageContainingAll("interrupted", "may still be done");

        assertThat(Thread.interrupted()).isTrue();
    }

    /** The requests lie in wait at the paused servers, and are done when nobody wants them any more. */
    @Test
    void whileAMajorityIsPausedTheLockMayBeHeldByNobodyUntilItsLeaseIsOver() throws Exception {
        ground.pause(1, 2, 3);
        assertInDoubt(() -> one.lock("l").tryAcquire(LEASE)).withMessageContaining("3 are in doubt");

        ground.resume(1, 2, 3);
        ground.await(true, "l", List.of(1, 2, 3));
        assertThat(ground.holder(4, "l")).isEmpty();
        assertThat(two.lock("l").acquire(LONG, Duration.ZERO)).isEmpty();

        assertThat(two.lock("l").acquire(LONG, Ground.SOON)).isPresent();
    }

    @Test
    void whoNeverReachedThePausedMajorityLeavesNothingThere() throws Exception {
        ground.pause(1, 2, 3);
        try (Client client = newcomer()) {
            assertNotDone(() -> client.lock("l").tryAcquire(LONG)).withMessageContaining("3 could not be asked");
        }

        ground.resume(1, 2, 3);
        assertThat(two.lock("l").tryAcquire(LONG)).isPresent();
    }

    @Test
    void aServerThatIsBackIsUsedAgain() throws Exception {
        ground.kill(1, 2);
        ground.restart(1);
        ground.restart(2);
        assertThat(one.lock("l").acquire(LONG, Ground.SOON)).isPresent();
        Lease lease = one.lock("again").tryAcquire(LONG).orElseThrow();

        assertThat(ground.holder(1, "again")).contains(lease.owner());
        assertThat(ground.holder(2, "again")).contains(lease.owner());
    }

    /** Two refuse, two agree and the fifth is down: nobody has a majority. */
    @Test
    void aSplitVoteIsRefusedAndGivenBack() throws Exception {
        for (int number : new int[] {1, 2}) {
            ground.at(number, server -> server.set("sb:lock:l", "another"));
        }
        ground.kill(5);

        try (Client client = newcomer()) {
            assertThat(client.lock("l").tryAcquire(LONG)).isEmpty();
        }
        assertThat(ground.holder(1, "l")).contains("another");
        assertThat(ground.holder(3, "l")).isEmpty();
        assertThat(ground.holder(4, "l")).isEmpty();
    }

    /** An error reply says that nothing was done, as a refused connection does. */
    @Test
    void aServerThatAnswersWithAnErrorCountsAsNotAsked() throws Exception {
        for (int number : new int[] {1, 2, 3}) {
            ground.at(number, server -> server.configSet("maxmemory", "1"));
        }

        assertNotDone(() -> one.lock("l").tryAcquire(LONG))
                .withMessageContaining("3 could not be asked, 0 are in doubt")
                .withMessageContaining("OOM");
    }
}
