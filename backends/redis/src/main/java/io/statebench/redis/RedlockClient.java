package io.statebench.redis;

import io.statebench.backend.Client;
import io.statebench.backend.DistributedLock;
import io.statebench.backend.PubSub;
import io.statebench.backend.StateStore;
import java.util.List;
import java.util.UUID;

/** A client of Redlock's servers: a connection to each, opened when it is first needed. */
final class RedlockClient implements Client {
    private final List<RedisConnection> servers;
    private final RedlockTiming timing;

    /** Makes owners that nobody else has: this client's own random name and a count. */
    private final String name = UUID.randomUUID().toString();

    private long ownerCount;

    RedlockClient(List<RedisConnection> servers, RedlockTiming timing) {
        this.servers = servers;
        this.timing = timing;
    }

    @Override
    public StateStore state() {
        throw new UnsupportedOperationException("redlock is a lock and keeps no state");
    }

    @Override
    public DistributedLock lock(String lockName) {
        return new RedlockLock(lockName, servers, timing, this::nextOwner);
    }

    @Override
    public PubSub pubSub() {
        throw new UnsupportedOperationException("redlock is a lock and has no channels");
    }

    private String nextOwner() {
        return name + "-" + ++ownerCount;
    }

    @Override
    public void close() {
        servers.forEach(RedisConnection::close);
    }
}
