package io.statebench.redis;

import io.statebench.backend.BackendException;
import io.statebench.redis.RedisErrors.Effect;
import java.util.function.Function;
import redis.clients.jedis.Connection;

/**
 * The keys of one system: what they are called, and the way to each.
 *
 * <p>Used by one thread at a time. A command has its effect at most once.
 */
interface Keyspace extends AutoCloseable {
    /** What things are called. */
    KeyNames names();

    /**
     * Does one command where a key, or a channel, is.
     *
     * @param what names the command in the message of a failure
     * @param key decides where
     */
    <T> T call(String what, Effect effect, byte[] key, Function<Connection, T> command) throws BackendException;

    /**
     * Runs a script that writes and answers with a number, 0 if it wrote nothing.
     *
     * @param keysAndArguments of which the first decides where; the other keys are at the same place
     */
    long run(String what, Script script, byte[]... keysAndArguments) throws BackendException;

    /** Lets go of the connections; the next command opens another. */
    @Override
    void close();
}
