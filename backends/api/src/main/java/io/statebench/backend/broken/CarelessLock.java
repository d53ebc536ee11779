package io.statebench.backend.broken;

import io.statebench.backend.BackendException;
import io.statebench.backend.DistributedLock;
import io.statebench.backend.Lease;
import java.time.Duration;
import java.util.Optional;

/** Frees, now and then, whoever holds the lock when somebody else releases it. */
record CarelessLock(DistributedLock sound, LatestLeases holders, Chance chance) implements DistributedLock {
    @Override
    public String name() {
        return sound.name();
    }

    @Override
    public Optional<Lease> tryAcquire(Duration leaseDuration) throws BackendException {
        Optional<Lease> lease = sound.tryAcquire(leaseDuration);
        lease.ifPresent(holders::granted);
        return lease;
    }

    @Override
    public Optional<Lease> renew(Lease lease, Duration leaseDuration) throws BackendException {
        return sound.renew(lease, leaseDuration);
    }

    @Override
    public boolean release(Lease lease) throws BackendException {
        if (sound.release(lease)) {
            return true;
        }
        Optional<Lease> holder = holders.of(name()).filter(held -> !held.owner().equals(lease.owner()));
        return holder.isPresent() && chance.strikes() && sound.release(holder.get());
    }
}
