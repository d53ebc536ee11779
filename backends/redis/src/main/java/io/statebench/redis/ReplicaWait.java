package io.statebench.redis;

import java.time.Duration;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Waits after each write until so many replicas have it (Redis manual, {@code WAIT}).
 *
 * <p>A write that too few have is done at the primary, and may be lost with it: in doubt. That many have it does not mean
 * that it cannot be lost, as the replica that is elected may be another.
 *
 * @param replicas how many, 0 for not to wait
 * @param timeout how long; shorter than the client waits for any reply
 */
record ReplicaWait(int replicas, Duration timeout) {
    static final ReplicaWait NONE = new ReplicaWait(0, Duration.ofMillis(1));

    /** Chosen: the rest is for the reply's way back. */
    private static final double PART = 0.8;

    ReplicaWait {
        if (replicas < 0 || timeout.toMillis() < 1) {
            throw new IllegalArgumentException(replicas + " replicas in " + timeout); // WAIT takes 0 ms for ever.
        }
    }

    /** For so many, within a client's patience. */
    static ReplicaWait of(int replicas, Duration clientTimeout) {
        return new ReplicaWait(replicas, Duration.ofMillis(Math.max(1, (long) (clientTimeout.toMillis() * PART))));
    }

    /**
     * Waits, on the connection that wrote.
     *
     * @param written what the script answered; 0 if it wrote nothing
     * @return the same
     * @throws JedisConnectionException if too few replicas have it, or that cannot be known; never an error reply, which
     *     would mean that nothing was done
     */
    long await(Connection open, long written) {
        if (written == 0 || replicas == 0) {
            return written;
        }
        long acknowledged;
        try {
            open.sendCommand(Command.WAIT, Integer.toString(replicas), Long.toString(timeout.toMillis()));
            acknowledged = Replies.number(open);
        } catch (JedisDataException refused) {
            throw new JedisConnectionException("written, but WAIT says " + refused.getMessage(), refused);
        }
        if (acknowledged < replicas) {
            throw new JedisConnectionException("written, but " + acknowledged + " of " + replicas
                    + " replicas have it after " + timeout.toMillis() + " ms");
        }
        return written;
    }
}
