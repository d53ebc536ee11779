package io.statebench.redis;

import static io.statebench.redis.RedisConnection.bytes;

import io.statebench.backend.BackendException;
import io.statebench.backend.Change;
import io.statebench.backend.NotDoneException;
import io.statebench.backend.StateStore;
import io.statebench.backend.Versioned;
import io.statebench.backend.Watch;
import io.statebench.backend.WatchListener;
import io.statebench.redis.RedisErrors.Effect;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;

/**
 * State as one Redis string a key: the version in digits, a colon, the bytes. So a read is a plain {@code GET}; every
 * change is one script that also raises the version and tells the watchers.
 *
 * <p>Versions come from one counter on the server. A server that loses its data (a restart without append-only file)
 * loses the counter with it, and versions begin anew.
 */
final class RedisStateStore implements StateStore {
    private final RedisConnection connection;
    private final CompareAndSet compareAndSet;
    private final Function<RedisListener.Target, RedisListener> listeners;

    /** How a compare-and-set is done; the two ways promise the same. */
    @FunctionalInterface
    interface CompareAndSet {
        /** Answers with the new version, or 0 if the key had another than the expected one. */
        long apply(RedisConnection connection, String key, long expectedVersion, byte[] value) throws BackendException;
    }

    RedisStateStore(
            RedisConnection connection,
            CompareAndSet compareAndSet,
            Function<RedisListener.Target, RedisListener> listeners) {
        this.connection = connection;
        this.compareAndSet = compareAndSet;
        this.listeners = listeners;
    }

    @Override
    public Optional<Versioned> get(String key) throws BackendException {
        byte[] held = connection.call("GET", Effect.NONE, open -> read(open, key));
        return Optional.ofNullable(held).map(RedisStateStore::parse);
    }

    private static byte[] read(Connection open, String key) {
        open.sendCommand(Command.GET, RedisKeys.value(key));
        return open.getBinaryBulkReply();
    }

    static Versioned parse(byte[] held) {
        long version = 0;
        int position = 0;
        while (held[position] != ':') {
            version = version * 10 + (held[position++] - '0');
        }
        return new Versioned(Arrays.copyOfRange(held, position + 1, held.length), version);
    }

    @Override
    public long set(String key, byte[] value) throws BackendException {
        return connection.run(
                "SET", Script.SET, RedisKeys.value(key), RedisKeys.VERSIONS, value, RedisKeys.watchChannel(key));
    }

    @Override
    public boolean delete(String key) throws BackendException {
        return 0
                != connection.run(
                        "DEL", Script.DELETE, RedisKeys.value(key), RedisKeys.VERSIONS, RedisKeys.watchChannel(key));
    }

    @Override
    public boolean exists(String key) throws BackendException {
        return connection.call("EXISTS", Effect.NONE, open -> {
            open.sendCommand(Command.EXISTS, RedisKeys.value(key));
            return open.getIntegerReply() == 1;
        });
    }

    @Override
    public OptionalLong compareAndSet(String key, long expectedVersion, byte[] value) throws BackendException {
        long version = compareAndSet.apply(connection, key, expectedVersion, value);
        return version == 0 ? OptionalLong.empty() : OptionalLong.of(version);
    }

    /** One script: the server compares and writes in one step. */
    static long byScript(RedisConnection connection, String key, long expectedVersion, byte[] value)
            throws BackendException {
        return connection.run(
                "compare-and-set",
                Script.COMPARE_AND_SET,
                RedisKeys.value(key),
                RedisKeys.VERSIONS,
                value,
                RedisKeys.watchChannel(key),
                bytes(expectedVersion));
    }

    @Override
    public Watch watch(String prefix, WatchListener listener) throws NotDoneException {
        RedisListener running = listeners.apply(new RedisListener.Target(
                Command.PSUBSCRIBE, RedisKeys.watchPattern(prefix), new RedisListener.Receiver() {
                    @Override
                    public void onMessage(byte[] channel, byte[] message) {
                        listener.onChange(change(channel, message));
                    }

                    @Override
                    public void onInterrupted(String reason) {
                        listener.onInterrupted(reason);
                    }

                    @Override
                    public void onResumed() {
                        listener.onResumed();
                    }
                }));
        running.start();
        return running::close;
    }

    private static Change change(byte[] channel, byte[] message) {
        String key = RedisKeys.keyOfWatchChannel(new String(channel, StandardCharsets.UTF_8));
        Change.Kind kind = message[0] == 'S' ? Change.Kind.SET : Change.Kind.DELETED;
        long version = Long.parseLong(new String(message, 1, message.length - 1, StandardCharsets.US_ASCII));
        return new Change(key, kind, version);
    }
}
