package io.statebench.redis;

import io.statebench.backend.Client;
import io.statebench.backend.DistributedLock;
import io.statebench.backend.PubSub;
import io.statebench.backend.StateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** A client of Redis: one way for its commands and a connection for each of its subscriptions. */
final class RedisClient implements Client {
    private final Function<RedisListener.Target, Dialer> dialers;
    private final RedisFlavor flavor;
    private final Keyspace keyspace;
    private final List<RedisListener> listeners = new ArrayList<>();

    /** Makes owners that nobody else has: this client's own random name and a count. */
    private final String name = UUID.randomUUID().toString();

    private long grantCount;

    /** One whose subscriptions are where its commands are. */
    RedisClient(Dialer dialer, RedisFlavor flavor, Keyspace keyspace) {
        this(target -> dialer, flavor, keyspace);
    }

    /** @param dialers how to call who tells of what is listened to */
    RedisClient(Function<RedisListener.Target, Dialer> dialers, RedisFlavor flavor, Keyspace keyspace) {
        this.dialers = dialers;
        this.flavor = flavor;
        this.keyspace = keyspace;
    }

    @Override
    public StateStore state() {
        return new RedisStateStore(keyspace, flavor.compareAndSet(), this::listener);
    }

    @Override
    public DistributedLock lock(String lockName) {
        return flavor.hasSafeLock()
                ? new RedisLock(lockName, keyspace, this::nextOwner)
                : new NaiveRedisLock(lockName, keyspace, this::nextOwner);
    }

    @Override
    public PubSub pubSub() {
        return new RedisPubSub(keyspace, flavor.channels(), this::listener);
    }

    private String nextOwner() {
        return name + "-" + ++grantCount;
    }

    private RedisListener listener(RedisListener.Target target) {
        RedisListener listener = new RedisListener(dialers.apply(target), target);
        listeners.add(listener);
        return listener;
    }

    @Override
    public void close() {
        listeners.forEach(RedisListener::close);
        keyspace.close();
    }
}
