package io.statebench.backend.broken;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.Cluster;
import io.statebench.backend.DistributedLock;
import io.statebench.backend.Lease;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BrokenLockTest {
    private static final int ROUNDS = 1_000;

    @Test
    void aDoubleGrantComesWithALargerTokenWhileTheLockIsHeld() throws Exception {
        assertThat(doubleGrants(Ground.with(PlantedFault.DOUBLE_GRANT))).isBetween(1, ROUNDS / 4);
        assertThat(doubleGrants(Ground.sound())).isZero();
    }

    private static int doubleGrants(Cluster cluster) throws Exception {
        try (cluster) {
            DistributedLock mine = cluster.connect(Ground.client("a")).lock("l");
            DistributedLock yours = cluster.connect(Ground.client("b")).lock("l");
            int grants = 0;
            long largest = 0;
            for (int round = 0; round < ROUNDS; round++) {
                Lease held = mine.tryAcquire(Ground.LONG).orElseThrow();
                assertThat(held.fencingToken()).isGreaterThan(largest);
                largest = held.fencingToken();
                Optional<Lease> second = yours.tryAcquire(Ground.LONG);
                if (second.isPresent()) {
                    grants++;
                    assertThat(second.get().fencingToken()).isGreaterThan(largest);
                    assertThat(second.get().owner()).isNotEqualTo(held.owner());
                    largest = second.get().fencingToken();
                    assertThat(yours.renew(second.get(), Ground.LONG)).hasValue(second.get());
                    assertThat(yours.release(second.get())).isTrue();
                    assertThat(yours.release(second.get())).isFalse();
                }
                assertThat(mine.renew(held, Ground.LONG)).hasValue(held);
                assertThat(mine.release(held)).isTrue();
            }
            return grants;
        }
    }

    @Test
    void aReusedTokenIsThatOfTheGrantBefore() throws Exception {
        assertThat(reusedTokens(Ground.with(PlantedFault.REUSED_TOKEN))).isBetween(1, ROUNDS / 4);
        assertThat(reusedTokens(Ground.sound())).isZero();
    }

    private static int reusedTokens(Cluster cluster) throws Exception {
        try (cluster) {
            DistributedLock lock = cluster.connect(Ground.client("a")).lock("l");
            int reused = 0;
            long largest = 0;
            for (int round = 0; round < ROUNDS; round++) {
                Lease lease = lock.tryAcquire(Ground.LONG).orElseThrow();
                reused += lease.fencingToken() <= largest ? 1 : 0;
                largest = Math.max(largest, lease.fencingToken());
                assertThat(lock.renew(lease, Ground.LONG)).hasValue(lease);
                assertThat(lock.release(lease)).isTrue();
            }
            return reused;
        }
    }

    @Test
    void aReleaseByANonOwnerFreesTheLockOfTheHolder() throws Exception {
        assertThat(foreignReleases(Ground.with(PlantedFault.NON_OWNER_RELEASE))).isBetween(1, ROUNDS - 1);
        assertThat(foreignReleases(Ground.sound())).isZero();
    }

    private static int foreignReleases(Cluster cluster) throws Exception {
        try (cluster) {
            DistributedLock mine = cluster.connect(Ground.client("a")).lock("l");
            DistributedLock yours = cluster.connect(Ground.client("b")).lock("l");
            Lease over = yours.tryAcquire(Ground.LONG).orElseThrow();
            assertThat(yours.release(over)).isTrue();
            int freed = 0;
            for (int round = 0; round < ROUNDS; round++) {
                Lease held = mine.tryAcquire(Ground.LONG).orElseThrow();
                boolean isFreed = yours.release(over);
                freed += isFreed ? 1 : 0;
                assertThat(mine.release(held)).isEqualTo(!isFreed);
            }
            return freed;
        }
    }

    @Test
    void aReleaseOfAFreeLockFreesNothing() throws Exception {
        try (var cluster = Ground.with(PlantedFault.NON_OWNER_RELEASE)) {
            DistributedLock lock = cluster.connect(Ground.client("a")).lock("l");
            Lease over = lock.tryAcquire(Ground.LONG).orElseThrow();
            assertThat(lock.release(over)).isTrue();

            for (int round = 0; round < ROUNDS; round++) {
                assertThat(lock.release(over)).isFalse();
            }
        }
    }

    @Test
    void anEndlessLeaseOutlastsItsDuration() throws Exception {
        assertThat(grantAfterTheLease(Ground.with(PlantedFault.ENDLESS_LEASE))).isEmpty();
        assertThat(grantAfterTheLease(Ground.sound())).isPresent();
    }

    private static Optional<Lease> grantAfterTheLease(Cluster cluster) throws Exception {
        try (cluster) {
            DistributedLock mine = cluster.connect(Ground.client("a")).lock("l");
            DistributedLock yours = cluster.connect(Ground.client("b")).lock("l");
            Lease lease = mine.tryAcquire(Duration.ofMillis(1)).orElseThrow();
            assertThat(lease.duration()).isEqualTo(Duration.ofMillis(1));
            return yours.acquire(Ground.LONG, Duration.ofMillis(100));
        }
    }

    @Test
    void anEndlessLeaseIsOverOnceItIsReleased() throws Exception {
        try (var cluster = Ground.with(PlantedFault.ENDLESS_LEASE)) {
            DistributedLock mine = cluster.connect(Ground.client("a")).lock("l");
            DistributedLock yours = cluster.connect(Ground.client("b")).lock("l");
            Lease lease = mine.tryAcquire(Ground.LONG).orElseThrow();
            Lease renewed = mine.renew(lease, Ground.LONG).orElseThrow();

            assertThat(renewed).isEqualTo(lease);
            assertThat(mine.release(renewed)).isTrue();
            assertThat(yours.tryAcquire(Ground.LONG)).isPresent();
        }
    }
}
