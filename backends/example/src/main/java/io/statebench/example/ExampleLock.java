package io.statebench.example;

import static redis.clients.jedis.util.SafeEncoder.encode;

import io.statebench.backend.BackendException;
import io.statebench.backend.DistributedLock;
import io.statebench.backend.Lease;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** A key that names the owner and expires with the lease, and beside it a count of all grants, which does not. */
record ExampleLock(ExampleClient client, String name) implements DistributedLock {
    private static final String GRANT = """
            if not redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return 0 end
            return redis.call('INCR', 'token:' .. KEYS[1])
            """;

    private static final String EXPIRE =
            "return redis.call('GET', KEYS[1]) == ARGV[1] and redis.call('PEXPIRE', KEYS[1], ARGV[2]) or 0";

    @Override
    public Optional<Lease> tryAcquire(Duration leaseDuration) throws BackendException {
        String owner = UUID.randomUUID().toString();
        long token = run(GRANT, owner, leaseDuration);
        return token == 0 ? Optional.empty() : Optional.of(new Lease(name, owner, token, leaseDuration));
    }

    @Override
    public Optional<Lease> renew(Lease lease, Duration leaseDuration) throws BackendException {
        Lease renewed = new Lease(name, lease.owner(), lease.fencingToken(), leaseDuration);
        return run(EXPIRE, lease.owner(), leaseDuration) == 1 ? Optional.of(renewed) : Optional.empty();
    }

    @Override
    public boolean release(Lease lease) throws BackendException {
        return run(EXPIRE, lease.owner(), Duration.ZERO) == 1;
    }

    /** Rounds up: a lock may be held a little longer than promised, never shorter. */
    private long run(String script, String owner, Duration lease) throws BackendException {
        long millis = lease.plusNanos(999_999).toMillis();
        return client.run(script, "lock:" + name, encode(owner), encode(Long.toString(millis)));
    }
}
