package io.statebench.redis;

import static io.statebench.redis.RedisConnection.bytes;

import io.statebench.backend.BackendException;
import io.statebench.backend.Change;
import io.statebench.backend.NotDoneException;
import io.statebench.backend.StateStore;
import io.statebench.backend.Transaction;
import io.statebench.backend.Versioned;
import io.statebench.backend.Watch;
import io.statebench.backend.WatchListener;
import io.statebench.redis.RedisErrors.Effect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * State as one Redis string a key: the version in digits, a colon, the bytes. So a read is a plain {@code GET}; every
 * change is one script that also raises the version and tells the watchers.
 *
 * <p>Versions come from one counter on the server, in a cluster from one a key. A server that loses its data (a restart without append-only file)
 * loses the counter with it, and versions begin anew.
 */
final class RedisStateStore implements StateStore {
    /** Digits that a long surely holds, and more than a version ever has. */
    private static final int LONGEST_VERSION = 18;

    private static final Pattern TELLING = Pattern.compile("[SD][1-9][0-9]{0," + (LONGEST_VERSION - 1) + "}");

    private final Keyspace keyspace;
    private final KeyNames names;
    private final CompareAndSet compareAndSet;
    private final Function<RedisListener.Target, RedisListener> listeners;

    /** How a compare-and-set is done; the two ways promise the same. */
    @FunctionalInterface
    interface CompareAndSet {
        /** Answers with the new version, or 0 if the key had another than the expected one. */
        long apply(Keyspace keyspace, String key, long expectedVersion, byte[] value) throws BackendException;
    }

    RedisStateStore(
            Keyspace keyspace, CompareAndSet compareAndSet, Function<RedisListener.Target, RedisListener> listeners) {
        this.keyspace = keyspace;
        this.names = keyspace.names();
        this.compareAndSet = compareAndSet;
        this.listeners = listeners;
    }

    @Override
    public Optional<Versioned> get(String key) throws BackendException {
        return keyspace.call("GET", Effect.NONE, names.value(key), open -> {
            open.sendCommand(Command.GET, names.value(key));
            return read(open);
        });
    }

    /** Reads the reply to a {@code GET}. */
    static Optional<Versioned> read(Connection open) {
        return Optional.ofNullable(Replies.bytes(open)).map(RedisStateStore::parse);
    }

    /** Refuses, as the server would refuse another type, what somebody else put under the key. */
    static Versioned parse(byte[] held) {
        long version = 0;
        int position = 0;
        while (position < Math.min(held.length, LONGEST_VERSION) && held[position] >= '0' && held[position] <= '9') {
            version = version * 10 + (held[position++] - '0');
        }
        if (version == 0 || position == held.length || held[position] != ':') {
            throw new JedisDataException("the key holds what is not a version and a value");
        }
        return new Versioned(Arrays.copyOfRange(held, position + 1, held.length), version);
    }

    @Override
    public long set(String key, byte[] value) throws BackendException {
        return keyspace.run("SET", Script.SET, names.value(key), names.versions(key), value, names.watchChannel(key));
    }

    @Override
    public boolean delete(String key) throws BackendException {
        return 0 != keyspace.run("DEL", Script.DELETE, names.value(key), names.versions(key), names.watchChannel(key));
    }

    @Override
    public boolean exists(String key) throws BackendException {
        return keyspace.call("EXISTS", Effect.NONE, names.value(key), open -> {
            open.sendCommand(Command.EXISTS, names.value(key));
            return Replies.number(open) == 1;
        });
    }

    @Override
    public OptionalLong compareAndSet(String key, long expectedVersion, byte[] value) throws BackendException {
        long version = compareAndSet.apply(keyspace, key, expectedVersion, value);
        return version == 0 ? OptionalLong.empty() : OptionalLong.of(version);
    }

    /** One script: the server compares and writes in one step. */
    static long byScript(Keyspace keyspace, String key, long expectedVersion, byte[] value) throws BackendException {
        KeyNames names = keyspace.names();
        return keyspace.run(
                "compare-and-set",
                Script.COMPARE_AND_SET,
                names.value(key),
                names.versions(key),
                value,
                names.watchChannel(key),
                bytes(expectedVersion));
    }

    /** One script: the server compares and writes in one step. */
    @Override
    public OptionalLong transact(Transaction transaction) throws BackendException {
        List<byte[]> keys = new ArrayList<>(List.of(names.versionsOfAll()));
        List<byte[]> arguments =
                new ArrayList<>(List.of(bytes(transaction.expected().size())));
        transaction.expected().forEach((key, version) -> {
            keys.add(names.value(key));
            arguments.add(bytes(version));
        });
        transaction.writes().forEach((key, value) -> {
            keys.add(names.value(key));
            arguments.add(value);
            arguments.add(names.watchChannel(key));
        });
        Script script = Script.TRANSACT.withKeys(keys.size());
        keys.addAll(arguments);
        long version = keyspace.run("transaction", script, keys.toArray(byte[][]::new));
        return version == 0 ? OptionalLong.empty() : OptionalLong.of(version);
    }

    @Override
    public Watch watch(String prefix, WatchListener listener) throws NotDoneException {
        RedisListener running = listeners.apply(new RedisListener.Target(
                Command.PSUBSCRIBE, names.watchPattern(prefix), new RedisListener.Receiver() {
                    @Override
                    public void onMessage(byte[] channel, byte[] message) {
                        change(names, channel, message).ifPresent(listener::onChange);
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

    /** The change a message tells of; empty for what no script of ours sent. */
    static Optional<Change> change(KeyNames names, byte[] channel, byte[] message) {
        String text = new String(message, StandardCharsets.US_ASCII);
        if (!TELLING.matcher(text).matches()) {
            return Optional.empty();
        }
        Change.Kind kind = text.charAt(0) == 'S' ? Change.Kind.SET : Change.Kind.DELETED;
        long version = Long.parseLong(text.substring(1));
        return names.keyOfWatchChannel(new String(channel, StandardCharsets.UTF_8))
                .map(key -> new Change(key, kind, version));
    }
}
