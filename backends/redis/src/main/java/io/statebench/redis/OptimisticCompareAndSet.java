package io.statebench.redis;

import static io.statebench.redis.RedisConnection.bytes;

import io.statebench.backend.BackendException;
import io.statebench.backend.NotDoneException;
import io.statebench.backend.StateStore;
import io.statebench.backend.Versioned;
import io.statebench.redis.RedisErrors.Effect;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * The founding article's optimistic way: {@code WATCH} the key, read it, and write in a {@code MULTI} that {@code EXEC}
 * refuses if the key changed in between (Redis manual, <em>Transactions</em>). It takes two more round trips than the
 * script, and a change by somebody else in between counts as a lost race even if it brought the same version back.
 */
final class OptimisticCompareAndSet {
    private OptimisticCompareAndSet() {}

    static long apply(Keyspace keyspace, String key, long expectedVersion, byte[] value) throws BackendException {
        KeyNames names = keyspace.names();
        try {
            Long drawn = keyspace.call(
                    "WATCH", Effect.NONE, names.value(key), open -> drawIfExpected(open, names, key, expectedVersion));
            return drawn == null
                    ? 0
                    : keyspace.call(
                            "EXEC", Effect.COMMAND, names.value(key), open -> write(open, names, key, drawn, value));
        } catch (NotDoneException refused) {
            keyspace.close(); // A refusal leaves replies unread and the key watched.
            throw refused;
        }
    }

    /** Watches the key and, where it has the expected version, draws the next one. A drawn version may go unused. */
    private static @Nullable Long drawIfExpected(Connection open, KeyNames names, String key, long expectedVersion) {
        open.sendCommand(Command.WATCH, names.value(key));
        open.sendCommand(Command.GET, names.value(key));
        Replies.status(open);
        long version = RedisStateStore.read(open).map(Versioned::version).orElse(StateStore.ABSENT);
        if (version != expectedVersion) {
            open.sendCommand(Command.UNWATCH);
            Replies.status(open);
            return null;
        }
        open.sendCommand(Command.INCR, names.versions(key));
        return Replies.number(open);
    }

    private static long write(Connection open, KeyNames names, String key, long version, byte[] value) {
        ByteArrayOutputStream held = new ByteArrayOutputStream(value.length + 21);
        held.writeBytes(bytes(version));
        held.write(':');
        held.writeBytes(value);
        open.sendCommand(Command.MULTI);
        open.sendCommand(Command.SET, names.value(key), held.toByteArray());
        open.sendCommand(Command.PUBLISH, names.watchChannel(key), bytes("S" + version));
        open.sendCommand(Command.EXEC);
        Replies.status(open);
        Replies.status(open);
        Replies.status(open);
        List<?> replies = Replies.list(open);
        if (replies == null) {
            return 0;
        }
        if (replies.size() != 2) {
            throw new JedisConnectionException("unexpected reply: " + replies.size() + " parts for two commands");
        }
        if (replies.get(0) instanceof JedisDataException refused) {
            throw refused; // EXEC goes on after an error, and its reply as a whole is none.
        }
        return version;
    }
}
