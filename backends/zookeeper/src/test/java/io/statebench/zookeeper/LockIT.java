package io.statebench.zookeeper;

import static io.statebench.zookeeper.Ground.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.statebench.backend.BackendException;
import io.statebench.backend.Client;
import io.statebench.backend.DistributedLock;
import io.statebench.backend.Lease;
import io.statebench.time.Deadline;
import io.statebench.time.NanoClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZooKeeper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The promise of the lock on a real ensemble. Each test has a lock of its own. */
@Timeout(120)
final class LockIT {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(600);

    @TempDir
    private static Path logs;

    private static Ground ground;

    private final String name = UUID.randomUUID().toString();
    private Client client;
    private Client other;
    private DistributedLock lock;
    private DistributedLock others;

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
        other = ground.connect();
        lock = client.lock(name);
        others = other.lock(name);
    }

    @AfterEach
    void disconnect() {
        client.close();
        other.close();
    }

    @Test
    void oneHoldsItAndOnlyHeGivesItBack() throws Exception {
        Lease lease = lock.tryAcquire(LONG).orElseThrow();

        assertThat(others.tryAcquire(LONG)).isEmpty();
        assertThat(lock.tryAcquire(LONG)).as("not reentrant").isEmpty();
        assertThat(lease.duration()).isEqualTo(LONG);
        assertThat(lock.release(lease)).isTrue();
        assertThat(lock.release(lease)).isFalse();
        Lease next = others.tryAcquire(LONG).orElseThrow();
        assertThat(next.fencingToken()).isGreaterThan(lease.fencingToken());
        assertThat(next.owner()).isNotEqualTo(lease.owner());
        assertThat(lock.release(lease)).isFalse();
        assertThat(lock.renew(lease, LONG)).isEmpty();
        assertThat(others.release(next)).isTrue();
    }

    /** Curator's numbers begin anew then, as the server removes a parent that has no children any more. */
    @Test
    void tokensGrowAlsoWhereTheParentWasRemoved() throws Exception {
        ZooKeeper admin = ground.admin();
        Lease first = lock.tryAcquire(LONG).orElseThrow();
        lock.release(first);
        admin.delete(Paths.lock(name), -1);
        admin.close();

        Lease second = lock.tryAcquire(LONG).orElseThrow();

        assertThat(second.owner()).endsWith("lock-0000000000");
        assertThat(second.fencingToken()).isGreaterThan(first.fencingToken());
    }

    @Test
    void aLeaseEndsByItselfAndNotBefore() throws Exception {
        long calledNanos = NanoClock.SYSTEM.nanos();
        Lease lease = lock.tryAcquire(SHORT).orElseThrow();

        Lease next = others.acquire(SHORT, LONG).orElseThrow();
        long grantedNanos = NanoClock.SYSTEM.nanos();

        assertThat(grantedNanos - calledNanos).isGreaterThanOrEqualTo(SHORT.toNanos());
        assertThat(lock.renew(lease, SHORT)).isEmpty();
        assertThat(lock.release(lease)).isFalse();
        assertThat(next.fencingToken()).isGreaterThan(lease.fencingToken());
    }

    @Test
    void whatAClosedClientHeldStaysHeldUntilItsLeaseIsOver() throws Exception {
        long calledNanos = NanoClock.SYSTEM.nanos();
        assertThat(lock.tryAcquire(SHORT)).isPresent();

        client.close();

        assertThat(others.acquire(SHORT, LONG)).isPresent();
        assertThat(NanoClock.SYSTEM.nanos() - calledNanos).isGreaterThanOrEqualTo(SHORT.toNanos());
    }

    /** Longer than its session is certain to last without that it takes to another connection. */
    @Test
    void aRenewedLeaseLastsLongerThanAnySessionThatIsNotHeardOf() throws Exception {
        Lease lease = lock.tryAcquire(Duration.ofSeconds(1)).orElseThrow();
        Duration renewing = Duration.ofSeconds(5);
        Deadline end = Deadline.after(renewing);
        while (!end.isOver()) {
            Optional<Lease> renewed = lock.renew(lease, Duration.ofSeconds(3));
            assertThat(renewed).isPresent();
            assertThat(renewed.get().fencingToken()).isEqualTo(lease.fencingToken());
            assertThat(others.tryAcquire(SHORT)).isEmpty();
        }
        assertThat(lock.release(lease)).isTrue();
    }

    @Test
    void whoWaitsIsServedWhenTheLockIsGivenBack() throws Exception {
        Lease lease = lock.tryAcquire(LONG).orElseThrow();
        CompletableFuture<Optional<Lease>> waiter = CompletableFuture.supplyAsync(() -> acquired(others));
        ZooKeeper admin = ground.admin();
        assertThat(Deadline.after(Ground.SOON).await(() -> waiters(admin) == 2)).isTrue();
        admin.close();
        assertThat(waiter).isNotDone();

        lock.release(lease);

        assertThat(waiter.get(20, TimeUnit.SECONDS)).isPresent();
    }

    private static Optional<Lease> acquired(DistributedLock lock) {
        try {
            return lock.acquire(LONG, LONG);
        } catch (BackendException trouble) {
            throw new AssertionError(trouble);
        }
    }

    private int waiters(ZooKeeper admin) {
        try {
            return admin.getChildren(Paths.lock(name), false).size();
        } catch (KeeperException.NoNodeException none) {
            return 0;
        } catch (Exception trouble) {
            throw new AssertionError(trouble);
        }
    }

    /** Whether its node was made is known to nobody then; it ends with its session. */
    @Test
    void whoIsInterruptedWhileHeWaitsLeavesTheQueue() throws Exception {
        assertThat(lock.tryAcquire(LONG)).isPresent();
        CompletableFuture<BackendException> end = new CompletableFuture<>();
        Thread waiter = new Thread(() -> {
            try {
                others.acquire(LONG, LONG);
            } catch (BackendException interrupted) {
                end.complete(interrupted);
            }
        });
        waiter.start();
        ZooKeeper admin = ground.admin();
        assertThat(Deadline.after(Ground.SOON).await(() -> waiters(admin) == 2)).isTrue();

        waiter.interrupt();

        assertThat(end.get(20, TimeUnit.SECONDS)).isInstanceOf(BackendException.class);
        assertThat(Deadline.after(Ground.SOON).await(() -> waiters(admin) == 1)).isTrue();
        admin.close();
    }

    @Test
    void whoWaitsForTooLongIsRefusedAndLeavesTheQueue() throws Exception {
        assertThat(lock.tryAcquire(LONG)).isPresent();
        ZooKeeper admin = ground.admin();

        assertThat(others.acquire(LONG, Duration.ofMillis(50))).isEmpty();

        assertThat(waiters(admin)).isEqualTo(1);
        admin.close();
    }

    /** Ended by somebody who has its password; the leader does the same when it hears nothing of a session for too long. */
    @Test
    void aSessionThatEndsTakesItsLocksWithIt() throws Exception {
        Lease lease = lock.tryAcquire(LONG).orElseThrow();
        ZooKeeper held = ((ZooKeeperClient) client)
                .locks()
                .grant(lease.owner())
                .orElseThrow()
                .session()
                .handle();
        ZooKeeper twin = new ZooKeeper(
                ground.cluster().access().servers(), 3_000, event -> {}, held.getSessionId(), held.getSessionPasswd());
        Session.await(twin, ground.cluster().access(), Ground.SOON);
        twin.close();

        Lease next = others.acquire(LONG, LONG).orElseThrow();

        assertThat(next.fencingToken()).isGreaterThan(lease.fencingToken());
        assertThat(lock.renew(lease, LONG)).isEmpty();
        assertThat(lock.release(lease)).isFalse();
        assertThat(others.release(next)).isTrue();
    }

    /** A lease is no longer than its session is certain to last. */
    @Test
    void aLeaseThatIsLongerThanServersKeepASessionIsShortened() throws Exception {
        Lease lease = lock.tryAcquire(Duration.ofHours(1)).orElseThrow();

        assertThat(lease.duration()).isEqualTo(Duration.ofMinutes(1).minus(LockSession.SPARE));
    }

    @Test
    void aLeaseOfNothingIsNone() {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> lock.tryAcquire(Duration.ZERO));
    }

    @Test
    void locksOfDifferentNamesDoNotMeet() throws Exception {
        Lease one = client.lock(name + "/a").tryAcquire(LONG).orElseThrow();
        Lease two = client.lock(name + "/b").tryAcquire(LONG).orElseThrow();

        assertThat(client.state().set(name, bytes("not a lock"))).isPositive();
        assertThat(client.lock(name + "/a").release(one)).isTrue();
        assertThat(client.lock(name + "/b").release(two)).isTrue();
    }
}
