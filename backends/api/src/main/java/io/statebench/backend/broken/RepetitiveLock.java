package io.statebench.backend.broken;

import io.statebench.backend.BackendException;
import io.statebench.backend.DistributedLock;
import io.statebench.backend.Lease;
import java.time.Duration;
import java.util.Optional;

/** Hands out, now and then, the token of the grant before. */
record RepetitiveLock(DistributedLock sound, LatestLeases latest, Chance chance) implements DistributedLock {
    @Override
    public String name() {
        return sound.name();
    }

    @Override
    public Optional<Lease> tryAcquire(Duration leaseDuration) throws BackendException {
        Optional<Lease> granted = sound.tryAcquire(leaseDuration);
        if (granted.isEmpty()) {
            return granted;
        }
        Lease lease = granted.get();
        Optional<Lease> before = latest.granted(lease);
        return before.isPresent() && chance.strikes()
                ? Optional.of(withToken(before.get().fencingToken(), lease))
                : granted;
    }

    @Override
    public Optional<Lease> renew(Lease lease, Duration leaseDuration) throws BackendException {
        return sound.renew(asGranted(lease), leaseDuration).map(renewed -> withToken(lease.fencingToken(), renewed));
    }

    @Override
    public boolean release(Lease lease) throws BackendException {
        return sound.release(asGranted(lease));
    }

    /** The lease with the token it really has, in case the backend looks at that. */
    private Lease asGranted(Lease lease) {
        return latest.of(name())
                .filter(granted -> granted.owner().equals(lease.owner()))
                .orElse(lease);
    }

    private static Lease withToken(long token, Lease lease) {
        return new Lease(lease.lockName(), lease.owner(), token, lease.duration());
    }
}
