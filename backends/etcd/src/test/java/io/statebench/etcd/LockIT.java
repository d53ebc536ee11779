package io.statebench.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.statebench.backend.Client;
import io.statebench.backend.Cluster;
import io.statebench.backend.DistributedLock;
import io.statebench.backend.Lease;
import io.statebench.time.Deadline;
import io.statebench.time.NanoClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a lock promises, kept by a real member. */
@Timeout(60)
final class LockIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(600);

    /** A lease of etcd lasts 2 s at the least. */
    private static final Duration ETCDS_OWN = Duration.ofMillis(1_900);

    @TempDir
    private static Path logs;

    private static Cluster cluster;

    private Client one;
    private Client other;

    @BeforeAll
    static void start() throws Exception {
        cluster = Ground.start(logs, Map.of("nodes", "1"));
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @BeforeEach
    void connect() throws Exception {
        one = Ground.connect(cluster);
        other = Ground.connect(cluster);
    }

    @AfterEach
    void disconnect() {
        one.close();
        other.close();
    }

    /** Of etcd's own leases, by its own count. */
    private static boolean areAllEnded() {
        EtcdAccess access = ((EtcdCluster) cluster).access();
        String metrics = new EtcdQuestions(access, access.addresses().get(0))
                .text("/metrics")
                .orElseThrow();
        return count(metrics, "granted") > 0 && count(metrics, "granted") == count(metrics, "revoked");
    }

    private static long count(String metrics, String what) {
        String name = "etcd_debugging_lease_" + what + "_total ";
        return metrics.lines()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.substring(name.length())))
                .sum();
    }

    @Test
    void oneAtATimeWithTokensThatGrow() throws Exception {
        DistributedLock mine = one.lock("turns");
        DistributedLock yours = other.lock("turns");

        Lease first = mine.tryAcquire(LONG).orElseThrow();
        assertThat(yours.tryAcquire(LONG)).isEmpty();
        assertThat(mine.tryAcquire(LONG)).as("it is not reentrant").isEmpty();
        assertThat(mine.release(first)).isTrue();
        Lease second = yours.tryAcquire(LONG).orElseThrow();

        assertThat(second.fencingToken()).isGreaterThan(first.fencingToken());
        assertThat(second.owner()).isNotEqualTo(first.owner());
        assertThat(mine.release(first)).as("a second time").isFalse();
        assertThat(mine.renew(first, LONG)).isEmpty();
        assertThat(yours.release(second)).isTrue();
    }

    /** Those of 60 s, too: nothing is left behind but what is held. */
    @Test
    void noLeaseOfEtcdIsLeftBehind() throws Exception {
        DistributedLock lock = one.lock("tidy");
        Lease lease = lock.tryAcquire(LONG).orElseThrow();
        Lease renewed = lock.renew(lease, LONG).orElseThrow();
        assertThat(other.lock("tidy").tryAcquire(LONG)).isEmpty();
        assertThat(areAllEnded()).isFalse();

        assertThat(lock.release(renewed)).isTrue();

        boolean areGone = Deadline.after(Ground.SOON).await(LockIT::areAllEnded);
        assertThat(areGone).isTrue();
    }

    @Test
    void aLeaseEndsWhenItWasToEndAndNotBefore() throws Exception {
        long askedNanos = NanoClock.SYSTEM.nanos();
        Lease lease = one.lock("short").tryAcquire(SHORT).orElseThrow();

        Optional<Lease> next = other.lock("short").acquire(SHORT, Duration.ofSeconds(10));
        Duration took = Duration.ofNanos(NanoClock.SYSTEM.nanos() - askedNanos);

        assertThat(next).isPresent();
        assertThat(took).isBetween(SHORT, ETCDS_OWN);
        assertThat(one.lock("short").release(lease)).isFalse();
        assertThat(other.lock("short").release(next.orElseThrow())).isTrue();
    }

    @Test
    void aClosedClientsLockIsHeldUntilItsLeaseEndsAndNoLonger() throws Exception {
        long askedNanos = NanoClock.SYSTEM.nanos();
        assertThat(one.lock("closed").tryAcquire(SHORT)).isPresent();
        one.close();

        Optional<Lease> next = other.lock("closed").acquire(SHORT, Duration.ofSeconds(10));
        Duration took = Duration.ofNanos(NanoClock.SYSTEM.nanos() - askedNanos);

        assertThat(next).isPresent();
        assertThat(took).isBetween(SHORT, ETCDS_OWN);
    }

    /** With nobody to end it in time: the member does, whose leases are of whole seconds. */
    @Test
    void theMemberEndsTheLeaseOfAClientThatIsGone() throws Exception {
        EtcdConnection connection = Ground.admin(cluster);
        EtcdConnection broken = Ground.admin(cluster);
        broken.close();
        DistributedLock dies =
                new EtcdLock("dies", connection, new LeaseEnds(broken, NanoClock.SYSTEM), NanoClock.SYSTEM);
        assertThat(dies.tryAcquire(SHORT)).isPresent();
        connection.close();

        Optional<Lease> next = other.lock("dies").acquire(SHORT, Duration.ofSeconds(10));

        assertThat(next).isPresent();
    }

    @Test
    void aRenewedLeaseLastsAnewAlsoLongerThanBefore() throws Exception {
        DistributedLock mine = one.lock("renewed");
        Lease first = mine.tryAcquire(SHORT).orElseThrow();

        Lease renewed = mine.renew(first, LONG).orElseThrow();

        assertThat(renewed).isEqualTo(new Lease("renewed", first.owner(), first.fencingToken(), LONG));
        assertThat(other.lock("renewed").acquire(LONG, SHORT.multipliedBy(5)))
                .as("longer than the first lease, and than the one that etcd gave for it")
                .isEmpty();
        assertThat(mine.release(renewed)).isTrue();
    }

    @Test
    void anExpiredLeaseIsNotRenewed() throws Exception {
        Lease lease = one.lock("late").tryAcquire(Duration.ofMillis(50)).orElseThrow();
        Lease next = other.lock("late").acquire(LONG, Duration.ofSeconds(10)).orElseThrow();

        assertThat(one.lock("late").renew(lease, LONG)).isEmpty();
        assertThat(other.lock("late").release(next)).isTrue();
    }

    @Test
    void anotherClientOfTheSameSystemMayReleaseByTheLease() throws Exception {
        Lease lease = one.lock("handed").tryAcquire(LONG).orElseThrow();

        assertThat(other.lock("handed").release(lease)).isTrue();
        assertThat(one.lock("handed").tryAcquire(SHORT)).isPresent();
    }

    @Test
    void aLeaseForeverIsTakenAndOneOfNothingIsRefused() throws Exception {
        Lease lease = one.lock("forever").tryAcquire(Lease.FOREVER).orElseThrow();

        assertThat(other.lock("forever").tryAcquire(LONG)).isEmpty();
        assertThat(one.lock("forever").release(lease)).isTrue();
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> one.lock("forever").tryAcquire(Duration.ZERO));
    }

    @Test
    void aLeaseWithoutATokenIsNoneOfOurs() throws Exception {
        Lease foreign = new Lease("foreign", "somebody", Lease.NO_TOKEN, LONG);

        assertThat(one.lock("foreign").release(foreign)).isFalse();
        assertThat(one.lock("foreign").renew(foreign, LONG)).isEmpty();
    }
}
