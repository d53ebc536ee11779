package io.statebench.backend.memory;

import io.statebench.backend.DistributedLock;
import io.statebench.backend.Lease;
import java.time.Duration;
import java.util.Optional;

/** One client's way to a lock in this JVM. Nothing is ever in doubt. */
final class MemoryLock implements DistributedLock {
    private final String name;
    private final String clientName;
    private final LockCell cell;

    MemoryLock(String name, String clientName, LockCell cell) {
        this.name = name;
        this.clientName = clientName;
        this.cell = cell;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Lease> tryAcquire(Duration leaseDuration) {
        return cell.tryAcquire(name, clientName, atLeastOneMillisecond(leaseDuration));
    }

    @Override
    public Optional<Lease> renew(Lease lease, Duration leaseDuration) {
        return cell.renew(ofThisLock(lease), atLeastOneMillisecond(leaseDuration));
    }

    @Override
    public boolean release(Lease lease) {
        return cell.release(ofThisLock(lease));
    }

    private Lease ofThisLock(Lease lease) {
        if (!lease.lockName().equals(name)) {
            throw new IllegalArgumentException("a lease of " + lease.lockName() + " is none of " + name);
        }
        return lease;
    }

    private static Duration atLeastOneMillisecond(Duration duration) {
        if (duration.toMillis() < 1) {
            throw new IllegalArgumentException("a lease lasts at least 1 ms, not " + duration);
        }
        return duration;
    }
}
