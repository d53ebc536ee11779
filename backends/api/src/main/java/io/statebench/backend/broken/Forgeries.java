package io.statebench.backend.broken;

import io.statebench.backend.Lease;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Leases that no backend granted, with tokens that fit in between those it did.
 *
 * <p>True tokens are spread out so that a forged one is larger than the holder's and yet smaller than the next true
 * one: a double grant shall look like that, not like a token out of order. Thread-safe.
 */
final class Forgeries {
    /** Chosen: more forgeries than anybody makes during one lease. */
    private static final long SPREAD = 1_024;

    private final Map<String, Long> largestTokens = new ConcurrentHashMap<>();
    private final Set<String> owners = ConcurrentHashMap.newKeySet();
    private final AtomicLong count = new AtomicLong();

    Lease spread(Lease granted) {
        Lease lease = withToken(Math.multiplyExact(granted.fencingToken(), SPREAD), granted);
        largestTokens.merge(lease.lockName(), lease.fencingToken(), Math::max);
        return lease;
    }

    Lease unspread(Lease lease) {
        return withToken(lease.fencingToken() / SPREAD, lease);
    }

    private static Lease withToken(long token, Lease lease) {
        return new Lease(lease.lockName(), lease.owner(), token, lease.duration());
    }

    /** A lease as the backend might have granted it; without a token where it gives none. */
    Lease forge(String lockName, Duration duration) {
        String owner = "forged#" + count.incrementAndGet();
        owners.add(owner);
        long token = largestTokens.merge(
                lockName, Lease.NO_TOKEN, (largest, none) -> largest == Lease.NO_TOKEN ? none : largest + 1);
        return new Lease(lockName, owner, token, duration);
    }

    boolean isForged(Lease lease) {
        return owners.contains(lease.owner());
    }

    boolean discard(Lease lease) {
        return owners.remove(lease.owner());
    }
}
