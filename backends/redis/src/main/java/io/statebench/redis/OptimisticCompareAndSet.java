package io.statebench.redis;

import static io.statebench.redis.RedisConnection.bytes;

import io.statebench.backend.BackendException;
import io.statebench.backend.NotDoneException;
import io.statebench.backend.StateStore;
import io.statebench.redis.RedisErrors.Effect;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;

/**
 * The founding article's optimistic way: {@code WATCH} the key, read it, and write in a {@code MULTI} that {@code EXEC}
 * refuses if the key changed in between (Redis manual, <em>Transactions</em>). It takes two more round trips than the
 * script, and a change by somebody else in between counts as a lost race even if it brought the same version back.
 */
final class OptimisticCompareAndSet {
    private OptimisticCompareAndSet() {}

    static long apply(RedisConnection connection, String key, long expectedVersion, byte[] value)
            throws BackendException {
        Long drawn = connection.call("WATCH", Effect.NONE, open -> drawIfExpected(open, key, expectedVersion));
        if (drawn == null) {
            return 0;
        }
        try {
            return connection.call("EXEC", Effect.COMMAND, open -> write(open, key, drawn, value));
        } catch (NotDoneException refused) {
            connection.close(); // A refusal leaves the replies to the rest of the transaction unread.
            throw refused;
        }
    }

    /** Watches the key and, where it has the expected version, draws the next one. A drawn version may go unused. */
    private static @Nullable Long drawIfExpected(Connection open, String key, long expectedVersion) {
        open.sendCommand(Command.WATCH, RedisKeys.value(key));
        open.sendCommand(Command.GET, RedisKeys.value(key));
        open.getStatusCodeReply();
        byte[] held = open.getBinaryBulkReply();
        long version =
                held == null ? StateStore.ABSENT : RedisStateStore.parse(held).version();
        if (version != expectedVersion) {
            open.sendCommand(Command.UNWATCH);
            open.getStatusCodeReply();
            return null;
        }
        open.sendCommand(Command.INCR, RedisKeys.VERSIONS);
        return open.getIntegerReply();
    }

    private static long write(Connection open, String key, long version, byte[] value) {
        ByteArrayOutputStream held = new ByteArrayOutputStream(value.length + 21);
        held.writeBytes(bytes(version));
        held.write(':');
        held.writeBytes(value);
        open.sendCommand(Command.MULTI);
        open.sendCommand(Command.SET, RedisKeys.value(key), held.toByteArray());
        open.sendCommand(Command.PUBLISH, RedisKeys.watchChannel(key), bytes("S" + version));
        open.sendCommand(Command.EXEC);
        open.getStatusCodeReply();
        open.getStatusCodeReply();
        open.getStatusCodeReply();
        List<Object> replies = open.getObjectMultiBulkReply();
        return replies == null ? 0 : version;
    }
}
