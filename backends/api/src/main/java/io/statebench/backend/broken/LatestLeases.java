package io.statebench.backend.broken;

import io.statebench.backend.Lease;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The latest grant of each lock, as seen by all clients of one cluster. Thread-safe. */
final class LatestLeases {
    private final Map<String, Lease> byLock = new ConcurrentHashMap<>();

    Optional<Lease> of(String lockName) {
        return Optional.ofNullable(byLock.get(lockName));
    }

    /** Notes a grant and returns the one before it. */
    Optional<Lease> granted(Lease lease) {
        return Optional.ofNullable(byLock.put(lease.lockName(), lease));
    }
}
