package io.statebench.redis;

import io.statebench.redis.RedisStateStore.CompareAndSet;

/**
 * Which way of using Redis is under test.
 *
 * @param hasSafeLock the manual's lock, or else the founding article's
 * @param compareAndSet by script or by {@code WATCH}
 * @param channels how messages are carried
 */
record RedisFlavor(boolean hasSafeLock, CompareAndSet compareAndSet, Channels channels) {
    /** One of a server that carries all messages. */
    RedisFlavor(boolean hasSafeLock, CompareAndSet compareAndSet) {
        this(hasSafeLock, compareAndSet, Channels.SERVER);
    }
}
