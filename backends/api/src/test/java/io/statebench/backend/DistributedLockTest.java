package io.statebench.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DistributedLockTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void acquireAsksUntilTheLockIsGranted() throws Exception {
        Counting lock = new Counting(5);

        assertThat(lock.acquire(LONG, LONG)).isPresent();

        assertThat(lock.asked).hasValue(5);
    }

    @Test
    void acquireAsksAtLeastOnce() throws Exception {
        Counting lock = new Counting(1);

        assertThat(lock.acquire(LONG, Duration.ZERO)).isPresent();
    }

    @Test
    void acquireGivesUpWhenTheTimeIsUp() throws Exception {
        Counting lock = new Counting(Integer.MAX_VALUE);

        assertThat(lock.acquire(LONG, Duration.ofMillis(20))).isEmpty();

        assertThat(lock.asked.get()).isGreaterThan(1);
    }

    @Test
    void anInterruptEndsTheWaitAsNotDoneAndStaysSet() {
        Counting lock = new Counting(Integer.MAX_VALUE);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> lock.acquire(LONG, LONG)).isInstanceOf(NotDoneException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(lock.asked).hasValue(1);
    }

    @Test
    void troubleWithOneAttemptEndsTheWait() {
        InDoubtException trouble = new InDoubtException("no reply");
        DistributedLock lock = new Counting(3) {
            @Override
            public Optional<Lease> tryAcquire(Duration leaseDuration) throws BackendException {
                throw trouble;
            }
        };

        assertThatThrownBy(() -> lock.acquire(LONG, LONG)).isSameAs(trouble);
    }

    /** Grants itself at the so-manieth time of asking. */
    private static class Counting implements DistributedLock {
        final AtomicInteger asked = new AtomicInteger();
        private final int grantedAt;

        Counting(int grantedAt) {
            this.grantedAt = grantedAt;
        }

        @Override
        public String name() {
            return "lock";
        }

        @Override
        public Optional<Lease> tryAcquire(Duration leaseDuration) throws BackendException {
            return asked.incrementAndGet() == grantedAt
                    ? Optional.of(new Lease(name(), "me", 1, leaseDuration))
                    : Optional.empty();
        }

        @Override
        public Optional<Lease> renew(Lease lease, Duration leaseDuration) {
            throw new AssertionError("nobody renews here");
        }

        @Override
        public boolean release(Lease lease) {
            throw new AssertionError("nobody releases here");
        }
    }
}
