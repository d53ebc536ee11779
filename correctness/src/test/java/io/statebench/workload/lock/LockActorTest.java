package io.statebench.workload.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.Client;
import io.statebench.backend.DistributedLock;
import io.statebench.backend.Lease;
import io.statebench.backend.PubSub;
import io.statebench.backend.StateStore;
import io.statebench.client.Invocation;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockActorTest {
    private static final Duration LEASE = Duration.ofMillis(800);

    /** Grants whatever it is asked for. */
    private record Granting(Duration duration) implements Client, DistributedLock {
        @Override
        public StateStore state() {
            throw new UnsupportedOperationException();
        }

        @Override
        public DistributedLock lock(String name) {
            return this;
        }

        @Override
        public PubSub pubSub() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String name() {
            return "lock-0";
        }

        @Override
        public Optional<Lease> tryAcquire(Duration leaseDuration) {
            return Optional.of(new Lease("lock-0", "p0", Lease.NO_TOKEN, duration));
        }

        @Override
        public Optional<Lease> renew(Lease lease, Duration leaseDuration) {
            return Optional.of(lease);
        }

        @Override
        public boolean release(Lease lease) {
            return true;
        }

        @Override
        public void close() {}
    }

    @ParameterizedTest(name = "{0} for {1} ms: {2}")
    @CsvSource({"ends, 30, true", "ends, 1200, true", "never, 30, true", "never, 799, true", "never, 800, false"})
    void nobodyIsLateWhereALeaseNeverEnds(String lease, long holdMillis, boolean isAccepted) throws Exception {
        Granting client = new Granting(lease.equals("ends") ? LEASE : Lease.FOREVER);
        LockActor actor = new LockActor(client, "run", new GuardedResource(), LEASE);
        actor.invoke(new Invocation("acquire", "lock-0", null));

        assertThat(actor.accepts(new Invocation("hold", "lock-0", holdMillis))).isEqualTo(isAccepted);
    }
}
