package io.statebench.redis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * Sends what is still buffered and reads one reply of the kind the command has.
 *
 * <p>Jedis casts without looking and trusts lengths as they come. Here a reply of another kind is a broken connection:
 * whoever sent it does not speak Redis, or we are out of step with it, and what became of the command nobody can know.
 */
final class Replies {
    private Replies() {}

    static long number(Connection open) {
        if (any(open) instanceof Long number) {
            return number;
        }
        throw notRedis("not a number");
    }

    /** The bytes, or null where the server says that there are none. */
    static byte @Nullable [] bytes(Connection open) {
        Object reply = any(open);
        if (reply == null || reply instanceof byte[]) {
            return (byte[]) reply;
        }
        throw notRedis("not bytes");
    }

    /** A word such as {@code OK}. */
    static void status(Connection open) {
        if (!(any(open) instanceof byte[])) {
            throw notRedis("not a word");
        }
    }

    /** The parts, of which each may be an error, or null where the server says that there are none. */
    static @Nullable List<?> list(Connection open) {
        Object reply = any(open);
        if (reply == null || reply instanceof List<?>) {
            return (List<?>) reply;
        }
        throw notRedis("not a list");
    }

    /** Whatever comes next. */
    static @Nullable Object any(Connection open) {
        try {
            return open.getOne();
        } catch (NegativeArraySizeException | IllegalArgumentException | IndexOutOfBoundsException garbage) {
            throw new JedisConnectionException("unreadable reply: " + garbage.getMessage(), garbage);
        }
    }

    private static JedisConnectionException notRedis(String trouble) {
        return new JedisConnectionException("unexpected reply: " + trouble);
    }
}
