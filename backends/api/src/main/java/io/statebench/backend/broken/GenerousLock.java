package io.statebench.backend.broken;

import io.statebench.backend.BackendException;
import io.statebench.backend.DistributedLock;
import io.statebench.backend.Lease;
import java.time.Duration;
import java.util.Optional;

/** Grants itself, now and then, while somebody else holds it. */
record GenerousLock(DistributedLock sound, Forgeries forgeries, Chance chance) implements DistributedLock {
    @Override
    public String name() {
        return sound.name();
    }

    @Override
    public Optional<Lease> tryAcquire(Duration leaseDuration) throws BackendException {
        Optional<Lease> granted = sound.tryAcquire(leaseDuration).map(forgeries::spread);
        return granted.isEmpty() && chance.strikes() ? Optional.of(forgeries.forge(name(), leaseDuration)) : granted;
    }

    @Override
    public Optional<Lease> renew(Lease lease, Duration leaseDuration) throws BackendException {
        return forgeries.isForged(lease)
                ? Optional.of(new Lease(name(), lease.owner(), lease.fencingToken(), leaseDuration))
                : sound.renew(forgeries.unspread(lease), leaseDuration).map(forgeries::spread);
    }

    @Override
    public boolean release(Lease lease) throws BackendException {
        return forgeries.discard(lease) || sound.release(forgeries.unspread(lease));
    }
}
