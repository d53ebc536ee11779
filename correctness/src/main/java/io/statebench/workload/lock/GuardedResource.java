package io.statebench.workload.lock;

import io.statebench.backend.Lease;
import java.util.HashMap;
import java.util.Map;

/**
 * What the locks guard: it takes a write unless it has seen a larger fencing token for the same lock before (Kleppmann,
 * <em>How to do distributed locking</em>, 2016). It stands outside the system under test and never fails. Thread-safe.
 */
final class GuardedResource {
    private final Map<String, Long> largest = new HashMap<>();

    /** Offers a write. Returns whether it was taken; one without a token always is. */
    synchronized boolean write(String lock, long token) {
        if (token == Lease.NO_TOKEN) {
            return true;
        }
        if (token < largest.getOrDefault(lock, Lease.NO_TOKEN)) {
            return false;
        }
        largest.put(lock, token);
        return true;
    }
}
