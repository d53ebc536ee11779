package io.statebench.backend.broken;

import io.statebench.backend.BackendException;
import io.statebench.backend.DistributedLock;
import io.statebench.backend.Lease;
import java.time.Duration;
import java.util.Optional;

/** Promises a lease that ends by itself, and keeps the lock for a thousand times as long unless it is released. */
record TimelessLock(DistributedLock sound) implements DistributedLock {
    /** Chosen: beyond the end of any run. */
    private static final int FACTOR = 1_000;

    @Override
    public String name() {
        return sound.name();
    }

    @Override
    public Optional<Lease> tryAcquire(Duration leaseDuration) throws BackendException {
        return sound.tryAcquire(leaseDuration.multipliedBy(FACTOR)).map(lease -> asPromised(lease, leaseDuration));
    }

    @Override
    public Optional<Lease> renew(Lease lease, Duration leaseDuration) throws BackendException {
        return sound.renew(lease, leaseDuration.multipliedBy(FACTOR))
                .map(renewed -> asPromised(renewed, leaseDuration));
    }

    private static Lease asPromised(Lease lease, Duration leaseDuration) {
        return new Lease(lease.lockName(), lease.owner(), lease.fencingToken(), leaseDuration);
    }

    @Override
    public boolean release(Lease lease) throws BackendException {
        return sound.release(lease);
    }
}
