package io.statebench.redis;

import static io.statebench.redis.RedisConnection.bytes;

import io.statebench.backend.BackendException;
import io.statebench.backend.DistributedLock;
import io.statebench.backend.Lease;
import io.statebench.redis.RedisErrors.Effect;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import redis.clients.jedis.Protocol.Command;

/**
 * The founding article's lock, a specimen: {@code SETNX} takes it, {@code DEL} gives it back.
 *
 * <p>Its two faults are kept. Nothing ends a lock whose holder is gone, and {@code DEL} does not ask who holds it: a
 * release that comes late or twice frees somebody else's lock.
 */
final class NaiveRedisLock implements DistributedLock {
    private final String name;
    private final Keyspace keyspace;
    private final Supplier<String> owners;

    NaiveRedisLock(String name, Keyspace keyspace, Supplier<String> owners) {
        this.name = name;
        this.keyspace = keyspace;
        this.owners = owners;
    }

    @Override
    public String name() {
        return name;
    }

    /** Asks once; the lease never ends by itself, whatever was asked for, and carries no token. */
    @Override
    public Optional<Lease> tryAcquire(Duration leaseDuration) throws BackendException {
        boolean isGranted = keyspace.call("SETNX", Effect.COMMAND, key(), open -> {
            open.sendCommand(Command.SETNX, key(), bytes("1"));
            return Replies.number(open) == 1;
        });
        return isGranted ? Optional.of(new Lease(name, owners.get(), Lease.NO_TOKEN, Lease.FOREVER)) : Optional.empty();
    }

    /** There is nothing to renew; whether the lock is still held is not asked. */
    @Override
    public Optional<Lease> renew(Lease lease, Duration leaseDuration) {
        return Optional.of(lease);
    }

    /** Frees the lock, whoever holds it. */
    @Override
    public boolean release(Lease lease) throws BackendException {
        return keyspace.call("DEL", Effect.COMMAND, key(), open -> {
            open.sendCommand(Command.DEL, key());
            return Replies.number(open) == 1;
        });
    }

    private byte[] key() {
        return keyspace.names().lock(name);
    }
}
