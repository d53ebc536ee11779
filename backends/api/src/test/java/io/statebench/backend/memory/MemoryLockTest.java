package io.statebench.backend.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.backend.ClientSettings;
import io.statebench.backend.DistributedLock;
import io.statebench.backend.Lease;
import io.statebench.time.NanoClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MemoryLockTest {
    private static final Duration LEASE = Duration.ofMillis(100);
    private static final Duration LONG = Duration.ofSeconds(20);

    /** Near the end of a long, where a careless comparison overflows. */
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 10_000_000);

    private final MemoryCluster cluster = new MemoryCluster(nanos::get);

    @Test
    void aHeldLockIsGrantedToNobody() throws Exception {
        DistributedLock mine = lock("a");
        DistributedLock yours = lock("b");

        assertThat(mine.tryAcquire(LEASE)).isPresent();

        assertThat(yours.tryAcquire(LEASE)).isEmpty();
        assertThat(mine.tryAcquire(LEASE)).isEmpty();
    }

    @Test
    void locksOfDifferentNamesAreIndependent() throws Exception {
        var client = cluster.connect(new ClientSettings("a", LONG));

        assertThat(client.lock("one").tryAcquire(LEASE)).isPresent();
        assertThat(client.lock("two").tryAcquire(LEASE)).isPresent();
    }

    @Test
    void aLeaseEndsWithItsDurationAndNotBefore() throws Exception {
        Lease first = lock("a").tryAcquire(LEASE).orElseThrow();
        DistributedLock other = lock("b");

        nanos.addAndGet(LEASE.toNanos() - 1);
        assertThat(other.tryAcquire(LEASE)).isEmpty();
        nanos.incrementAndGet();
        Lease second = other.tryAcquire(LEASE).orElseThrow();

        assertThat(second.fencingToken()).isGreaterThan(first.fencingToken());
        assertThat(second.owner()).isNotEqualTo(first.owner());
    }

    @Test
    void aReleasedLockIsFreeAtOnce() throws Exception {
        DistributedLock mine = lock("a");
        Lease lease = mine.tryAcquire(LEASE).orElseThrow();

        assertThat(mine.release(lease)).isTrue();

        assertThat(lock("b").tryAcquire(LEASE)).isPresent();
    }

    @Test
    void aLateReleaseDoesNotFreeTheNextHolder() throws Exception {
        DistributedLock late = lock("a");
        Lease over = late.tryAcquire(LEASE).orElseThrow();
        nanos.addAndGet(LEASE.toNanos());
        DistributedLock next = lock("b");
        Lease held = next.tryAcquire(LEASE).orElseThrow();

        assertThat(late.release(over)).isFalse();

        assertThat(lock("c").tryAcquire(LEASE)).isEmpty();
        assertThat(next.release(held)).isTrue();
    }

    @Test
    void aRenewedLeaseLastsAFullDurationAgainUnderItsToken() throws Exception {
        DistributedLock mine = lock("a");
        Lease lease = mine.tryAcquire(LEASE).orElseThrow();
        nanos.addAndGet(LEASE.toNanos() / 2);

        Lease renewed = mine.renew(lease, LEASE).orElseThrow();
        nanos.addAndGet(LEASE.toNanos() - 1);

        assertThat(renewed.fencingToken()).isEqualTo(lease.fencingToken());
        assertThat(lock("b").tryAcquire(LEASE)).isEmpty();
    }

    @Test
    void aLeaseThatIsOverCanBeNeitherRenewedNorReleased() throws Exception {
        DistributedLock mine = lock("a");
        Lease lease = mine.tryAcquire(LEASE).orElseThrow();
        nanos.addAndGet(LEASE.toNanos());

        assertThat(mine.renew(lease, LEASE)).isEmpty();
        assertThat(mine.release(lease)).isFalse();
    }

    @Test
    void aLeaseForeverOutlivesTheClocksOverflow() throws Exception {
        lock("a").tryAcquire(Lease.FOREVER);

        nanos.addAndGet(Duration.ofDays(36_500).toNanos());

        assertThat(lock("b").tryAcquire(LEASE)).isEmpty();
    }

    @Test
    void aLeaseBelowAMillisecondIsRefused() throws Exception {
        DistributedLock mine = lock("a");

        assertThatThrownBy(() -> mine.tryAcquire(Duration.ofNanos(999_999)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theLeaseOfAnotherLockIsRefused() throws Exception {
        var client = cluster.connect(new ClientSettings("a", LONG));
        Lease other = client.lock("other").tryAcquire(LEASE).orElseThrow();

        assertThatThrownBy(() -> client.lock("lock").release(other)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void oneThreadAtATimeIsInsideAndTokensGrow() throws Exception {
        var real = new MemoryCluster(NanoClock.SYSTEM);
        AtomicInteger inside = new AtomicInteger();
        List<Long> tokens = new ArrayList<>(); // Guarded by the lock under test: a lost entry is a finding.
        var pool = Executors.newFixedThreadPool(4);
        List<Future<?>> running = new ArrayList<>();

        for (int thread = 0; thread < 4; thread++) {
            DistributedLock lock =
                    real.connect(new ClientSettings("t" + thread, LONG)).lock("l");
            running.add(pool.submit(() -> {
                for (int round = 0; round < 500; round++) {
                    Lease lease = lock.acquire(LONG, LONG).orElseThrow();
                    assertThat(inside.incrementAndGet()).isEqualTo(1);
                    tokens.add(lease.fencingToken());
                    inside.decrementAndGet();
                    assertThat(lock.release(lease)).isTrue();
                }
                return null;
            }));
        }
        for (Future<?> one : running) {
            one.get();
        }
        pool.shutdownNow();

        assertThat(tokens).hasSize(2_000).isSorted().doesNotHaveDuplicates();
    }

    private DistributedLock lock(String client) throws Exception {
        return cluster.connect(new ClientSettings(client, LONG)).lock("lock");
    }
}
