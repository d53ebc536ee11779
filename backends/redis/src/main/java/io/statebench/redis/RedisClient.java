package io.statebench.redis;

import io.statebench.backend.Client;
import io.statebench.backend.DistributedLock;
import io.statebench.backend.PubSub;
import io.statebench.backend.StateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A client of one Redis server: one connection for its commands and one for each of its subscriptions. */
final class RedisClient implements Client {
    private final Dialer dialer;
    private final RedisFlavor flavor;
    private final RedisConnection connection;
    private final List<RedisListener> listeners = new ArrayList<>();

    /** Makes owners that nobody else has: this client's own random name and a count. */
    private final String name = UUID.randomUUID().toString();

    private long grantCount;

    RedisClient(Dialer dialer, RedisFlavor flavor, RedisConnection connection) {
        this.dialer = dialer;
        this.flavor = flavor;
        this.connection = connection;
    }

    @Override
    public StateStore state() {
        return new RedisStateStore(connection, flavor.compareAndSet(), this::listener);
    }

    @Override
    public DistributedLock lock(String lockName) {
        return flavor.hasSafeLock()
                ? new RedisLock(lockName, connection, this::nextOwner)
                : new NaiveRedisLock(lockName, connection, this::nextOwner);
    }

    @Override
    public PubSub pubSub() {
        return new RedisPubSub(connection, this::listener);
    }

    private String nextOwner() {
        return name + "-" + ++grantCount;
    }

    private RedisListener listener(RedisListener.Target target) {
        RedisListener listener = new RedisListener(dialer, target);
        listeners.add(listener);
        return listener;
    }

    @Override
    public void close() {
        listeners.forEach(RedisListener::close);
        connection.close();
    }
}
