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

    /**
     * Whether a server that refuses so is no longer the one to call, and the next command needs a connection dialed anew.
     *
     * @param refusal the word of its reply that says so, such as {@code READONLY}
     */
    default boolean isElsewhere(String refusal) {
        return false;
    }
}
