package io.statebench.redis;

import static io.statebench.redis.RedisConnection.bytes;

import io.statebench.backend.BackendException;
import io.statebench.backend.DistributedLock;
import io.statebench.backend.Lease;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The lock of one Redis server as its manual has it: {@code SET NX PX} with an owner that nobody else has, given back
 * and renewed by a script that looks at the owner first (Redis manual, <em>Distributed Locks with Redis</em>, single
 * instance), and a fencing token drawn in the script that grants.
 *
 * <p>The promise is as durable as the server: without an append-only file a restart forgets who holds what.
 */
final class RedisLock implements DistributedLock {
    private final String name;
    private final Keyspace keyspace;
    private final KeyNames names;
    private final Supplier<String> owners;

    RedisLock(String name, Keyspace keyspace, Supplier<String> owners) {
        this.name = name;
        this.keyspace = keyspace;
        this.names = keyspace.names();
        this.owners = owners;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Lease> tryAcquire(Duration leaseDuration) throws BackendException {
        String owner = owners.get();
        long token = keyspace.run(
                "acquire",
                Script.ACQUIRE,
                names.lock(name),
                names.tokens(name),
                bytes(owner),
                bytes(millis(leaseDuration)));
        return token == 0 ? Optional.empty() : Optional.of(new Lease(name, owner, token, leaseDuration));
    }

    @Override
    public Optional<Lease> renew(Lease lease, Duration leaseDuration) throws BackendException {
        long held = keyspace.run(
                "renew", Script.RENEW, names.lock(name), bytes(lease.owner()), bytes(millis(leaseDuration)));
        return held == 0
                ? Optional.empty()
                : Optional.of(new Lease(name, lease.owner(), lease.fencingToken(), leaseDuration));
    }

    @Override
    public boolean release(Lease lease) throws BackendException {
        return keyspace.run("release", Script.RELEASE, names.lock(name), bytes(lease.owner())) == 1;
    }

    /** Rounded up: the server may hold a lock a little longer than promised, never shorter. */
    static long millis(Duration leaseDuration) {
        long millis = leaseDuration.plusNanos(999_999).toMillis();
        if (millis < 1) {
            throw new IllegalArgumentException("a lease lasts at least 1 ms, not " + leaseDuration);
        }
        return millis;
    }
}
