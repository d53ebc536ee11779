package io.statebench.example;

import static redis.clients.jedis.util.SafeEncoder.encode;

import io.statebench.backend.BackendException;
import io.statebench.backend.NotDoneException;
import io.statebench.backend.StateStore;
import io.statebench.backend.Versioned;
import io.statebench.backend.Watch;
import io.statebench.backend.WatchListener;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A hash a key: {@code v} is its value, {@code n} its version, which stays when the value goes. */
record ExampleStore(ExampleClient client) implements StateStore {
    private static final String PUT = """
            local seen = redis.call('HEXISTS', KEYS[1], 'v') == 1 and redis.call('HGET', KEYS[1], 'n') or '0'
            if ARGV[1] ~= 'any' and ARGV[1] ~= seen then return 0 end
            redis.call('HSET', KEYS[1], 'v', ARGV[2])
            return redis.call('HINCRBY', KEYS[1], 'n', 1)
            """;

    private static final String DELETE =
            "return redis.call('HDEL', KEYS[1], 'v') == 1 and redis.call('HINCRBY', KEYS[1], 'n', 1) or 0";

    @Override
    public Optional<Versioned> get(String key) throws BackendException {
        List<byte[]> row = client.call(false, open -> open.hmget(encode("state:" + key), encode("v"), encode("n")));
        return Optional.ofNullable(row.get(0)).map(value -> new Versioned(value, Long.parseLong(encode(row.get(1)))));
    }

    @Override
    public long set(String key, byte[] value) throws BackendException {
        return client.run(PUT, "state:" + key, encode("any"), value);
    }

    @Override
    public boolean delete(String key) throws BackendException {
        return client.run(DELETE, "state:" + key) > 0;
    }

    @Override
    public boolean exists(String key) throws BackendException {
        return get(key).isPresent();
    }

    @Override
    public OptionalLong compareAndSet(String key, long expectedVersion, byte[] value) throws BackendException {
        long version = client.run(PUT, "state:" + key, encode(Long.toString(expectedVersion)), value);
        return version == 0 ? OptionalLong.empty() : OptionalLong.of(version);
    }

    @Override
    public Watch watch(String prefix, WatchListener listener) throws NotDoneException {
        throw new NotDoneException("no watches here");
    }
}
