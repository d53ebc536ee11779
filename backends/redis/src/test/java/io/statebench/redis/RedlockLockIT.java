package io.statebench.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.backend.Client;
import io.statebench.backend.DistributedLock;
import io.statebench.backend.Lease;
import io.statebench.time.NanoClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** What {@link DistributedLock} promises, kept by five servers that are well. */
@Timeout(120)
final class RedlockLockIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final List<Integer> ALL = List.of(1, 2, 3, 4, 5);

    @TempDir
    private static Path logs;

    private static RedlockGround ground;

    private Client one;
    private Client two;

    @BeforeAll
    static void start() throws Exception {
        ground = RedlockGround.start(logs, RedlockGround.with(RedlockGround.PATIENT, "retry-delay", "20"));
    }

    @AfterAll
    static void stop() {
        ground.close();
    }

    @BeforeEach
    void connect() throws Exception {
        ALL.forEach(number -> ground.at(number, Jedis::flushAll));
        one = ground.connect();
        two = ground.connect();
    }

    @AfterEach
    void disconnect() {
        one.close();
        two.close();
    }

    @Test
    void aHeldLockIsGrantedToNobodyNotEvenItsHolder() throws Exception {
        Lease held = one.lock("l").tryAcquire(LONG).orElseThrow();

        assertThat(two.lock("l").tryAcquire(LONG)).isEmpty();
        assertThat(one.lock("l").tryAcquire(LONG)).isEmpty();
        assertThat(two.lock("another").tryAcquire(LONG)).isPresent();

        assertThat(held.lockName()).isEqualTo("l");
        assertThat(held.fencingToken()).isEqualTo(Lease.NO_TOKEN);
        assertThat(ALL)
                .allSatisfy(number -> assertThat(ground.holder(number, "l")).contains(held.owner()));
    }

    @Test
    void theLeaseIsShorterThanAskedForByTheTimeItTookAndTheDrift() throws Exception {
        long before = NanoClock.SYSTEM.nanos();
        Lease lease = one.lock("l").tryAcquire(Duration.ofSeconds(10)).orElseThrow();
        long elapsedNanos = NanoClock.SYSTEM.nanos() - before;

        Duration longest = Duration.ofMillis(10_000 - 100 - 2);
        assertThat(lease.duration()).isLessThan(longest).isGreaterThanOrEqualTo(longest.minusNanos(elapsedNanos));
        ground.at(
                5,
                last -> assertThat(last.pttl("sb:lock:l"))
                        .isGreaterThan(lease.duration().toMillis() - 1000));
    }

    @Test
    void aLeaseThatTheDriftEatsUpIsNotGrantedAndLeavesNothing() throws Exception {
        Faults.assertNotDone(() -> one.lock("l").tryAcquire(Duration.ofMillis(2)))
                .withMessageContaining("over before it was granted");

        assertThat(two.lock("l").tryAcquire(LONG)).isPresent();
        assertThatThrownBy(() -> one.lock("l").tryAcquire(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> one.lock("l").renew(new Lease("l", "o", 0, LONG), Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class);
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
    void aReleaseFreesTheLockAtAllServersOnce() throws Exception {
        Lease held = one.lock("l").tryAcquire(LONG).orElseThrow();

        assertThat(one.lock("l").release(held)).isTrue();

        assertThat(ALL)
                .allSatisfy(number -> assertThat(ground.holder(number, "l")).isEmpty());
        assertThat(one.lock("l").release(held)).isFalse();
        assertThat(two.lock("l").tryAcquire(LONG)).isPresent();
    }

    @Test
    void aForeignReleaseDoesNothing() throws Exception {
        Lease held = one.lock("l").tryAcquire(LONG).orElseThrow();

        assertThat(two.lock("l").release(new Lease("l", "somebody else", 0, LONG)))
                .isFalse();

        assertThat(two.lock("l").tryAcquire(LONG)).isEmpty();
        assertThat(one.lock("l").release(held)).isTrue();
    }

    @Test
    void aLateReleaseLeavesTheNextHolderAlone() throws Exception {
        Lease late = one.lock("l").tryAcquire(SHORT).orElseThrow();
        Lease next = one.lock("l").acquire(LONG, Ground.SOON).orElseThrow();

        assertThat(one.lock("l").release(late)).isFalse();
        assertThat(one.lock("l").renew(late, LONG)).isEmpty();

        assertThat(two.lock("l").tryAcquire(LONG)).isEmpty();
        assertThat(one.lock("l").release(next)).isTrue();
    }

    @Test
    void aRenewalExtendsTheLeaseEverywhereAndIsShorterThanAskedForToo() throws Exception {
        Lease held = one.lock("l").tryAcquire(Duration.ofSeconds(10)).orElseThrow();

        Lease renewed = one.lock("l").renew(held, LONG).orElseThrow();

        assertThat(renewed.owner()).isEqualTo(held.owner());
        assertThat(renewed.duration()).isLessThan(LONG.minusMillis(600 + 2)).isGreaterThan(Duration.ofSeconds(40));
        ALL.forEach(number ->
                ground.at(number, server -> assertThat(server.pttl("sb:lock:l")).isGreaterThan(10_000)));
        assertThat(two.lock("l").renew(new Lease("l", "somebody else", 0, LONG), LONG))
                .isEmpty();
        assertThat(one.lock("l").release(renewed)).isTrue();
    }

    @Test
    void aRenewalThatAMajorityRefusesGivesBackWhatIsLeft() throws Exception {
        Lease held = one.lock("l").tryAcquire(LONG).orElseThrow();
        List.of(1, 2, 3).forEach(number -> ground.at(number, Jedis::flushAll));

        assertThat(one.lock("l").renew(held, LONG)).isEmpty();

        assertThat(ALL)
                .allSatisfy(number -> assertThat(ground.holder(number, "l")).isEmpty());
    }

    @Test
    void aMinorityThatForgotIsNotMissed() throws Exception {
        Lease held = one.lock("l").tryAcquire(LONG).orElseThrow();
        List.of(1, 2).forEach(number -> ground.at(number, Jedis::flushAll));

        assertThat(two.lock("l").tryAcquire(LONG)).isEmpty();

        assertThat(List.of(1, 2))
                .allSatisfy(number -> assertThat(ground.holder(number, "l")).isEmpty());
        assertThat(one.lock("l").renew(held, LONG)).isPresent();
        assertThat(one.lock("l").release(held)).isTrue();
    }

    @Test
    void whoWaitsGetsTheLockWhenTheLeaseEnds() throws Exception {
        assertThat(one.lock("l").tryAcquire(SHORT)).isPresent();

        assertThat(two.lock("l").acquire(LONG, Ground.SOON)).isPresent();

        assertThat(one.lock("l").acquire(LONG, Duration.ofMillis(5))).isEmpty();
    }

    @Test
    void aRefusedLockIsAskedForAsOftenAsTheSettingsSay() throws Exception {
        assertThat(one.lock("l").tryAcquire(LONG)).isPresent();
        ground.at(1, Jedis::configResetStat);

        assertThat(two.lock("l").tryAcquire(LONG)).isEmpty();

        ground.at(1, first -> assertThat(first.info("commandstats")).contains("cmdstat_set:calls=3,"));
    }

    @Test
    void anInterruptEndsTheWait() throws Exception {
        assertThat(one.lock("l").tryAcquire(LONG)).isPresent();

        Thread.currentThread().interrupt();
        Faults.assertNotDone(() -> two.lock("l").acquire(LONG, Ground.SOON)).withMessageContaining("interrupted");

        assertThat(Thread.interrupted()).isTrue();
    }

    /** Each round one of four gets the lock; nobody else may until it is given back. */
    @Test
    void ofSeveralWhoWantItOneAtATimeHasIt() throws Exception {
        int clients = 4;
        int rounds = 100;
        AtomicReference<String> holder = new AtomicReference<>("");
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Callable<Integer>> all = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                all.add(() -> takeTurns(rounds, holder));
            }
            int grants = 0;
            for (Future<Integer> future : threads.invokeAll(all, 100, TimeUnit.SECONDS)) {
                grants += future.get();
            }
            assertThat(grants).isEqualTo(clients * rounds);
        } finally {
            threads.shutdownNow();
        }
    }

    private static int takeTurns(int rounds, AtomicReference<String> holder) throws Exception {
        Set<String> owners = new HashSet<>();
        try (Client client = ground.connect()) {
            DistributedLock lock = client.lock("turns");
            while (owners.size() < rounds) {
                Optional<Lease> lease = lock.acquire(LONG, Ground.SOON);
                if (lease.isPresent()) {
                    String owner = lease.get().owner();
                    assertThat(holder.compareAndSet("", owner)).isTrue();
                    assertThat(holder.compareAndSet(owner, "")).isTrue();
                    assertThat(lock.release(lease.get())).isTrue();
                    owners.add(owner);
                }
            }
        }
        return owners.size();
    }
}
