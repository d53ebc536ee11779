package io.statebench.backend.memory;

import io.statebench.backend.Lease;
import io.statebench.time.NanoClock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One lock: who holds it and until when. Each method takes effect at one instant within its monitor. */
final class LockCell {
    private final NanoClock clock;
    private @Nullable String owner;
    private long endNanos;
    private long token = Lease.NO_TOKEN;

    LockCell(NanoClock clock) {
        this.clock = clock;
    }

    /** The clock is read within the monitor, so a lease ends no earlier than its duration after the invocation. */
    synchronized Optional<Lease> tryAcquire(String lockName, String clientName, Duration duration) {
        if (isHeld()) {
            return Optional.empty();
        }
        token++;
        String granted = clientName + "#" + token;
        owner = granted;
        endNanos = clock.nanos() + duration.toNanos(); // May overflow, as the clock's readings may: see NanoClock.
        return Optional.of(new Lease(lockName, granted, token, duration));
    }

    synchronized Optional<Lease> renew(Lease lease, Duration duration) {
        if (!isHeldUnder(lease)) {
            return Optional.empty();
        }
        endNanos = clock.nanos() + duration.toNanos();
        return Optional.of(new Lease(lease.lockName(), lease.owner(), lease.fencingToken(), duration));
    }

    synchronized boolean release(Lease lease) {
        if (!isHeldUnder(lease)) {
            return false;
        }
        owner = null;
        return true;
    }

    private boolean isHeldUnder(Lease lease) {
        return lease.owner().equals(owner) && isHeld();
    }

    private boolean isHeld() {
        return owner != null && endNanos - clock.nanos() > 0;
    }
}
