package io.statebench.redis;

import redis.clients.jedis.Connection;

/** Opens connections to where a client's commands go now. Used by several threads at once. */
interface Dialer {
    /**
     * Opens a connection and says who we are.
     *
     * @throws redis.clients.jedis.exceptions.JedisException if that cannot be had; no command was sent
     */
    Connection dial();

    /** Whom it calls, for messages. */
    String target();
}
