package io.statebench.example;

import static redis.clients.jedis.util.SafeEncoder.encode;

import io.statebench.backend.BackendException;
import io.statebench.backend.Client;
import io.statebench.backend.DistributedLock;
import io.statebench.backend.InDoubtException;
import io.statebench.backend.NotDoneException;
import io.statebench.backend.PubSub;
import io.statebench.backend.StateStore;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.IOUtils;

/** One connection, which is given up at the first sign of trouble; the next call opens another. */
final class ExampleClient implements Client {
    private final Supplier<Jedis> dialer;
    private @Nullable Jedis connection;

    ExampleClient(Supplier<Jedis> dialer) {
        this.dialer = dialer;
        this.connection = dialer.get();
    }

    @Override
    public StateStore state() {
        return new ExampleStore(this);
    }

    @Override
    public DistributedLock lock(String name) {
        return new ExampleLock(this, name);
    }

    @Override
    public PubSub pubSub() {
        throw new UnsupportedOperationException("no channels here");
    }

    /** Runs a script, which may write and answers a number. */
    long run(String script, String key, byte[]... arguments) throws BackendException {
        return call(true, open -> (Long) open.eval(encode(script), List.of(encode(key)), List.of(arguments)));
    }

    /** Makes one call, once. What only reads has no effect, whatever became of it. */
    <T> T call(boolean isWrite, Function<Jedis, T> command) throws BackendException {
        boolean mayHaveLeft = false;
        try {
            Jedis open = connection != null ? connection : dialer.get();
            connection = open;
            mayHaveLeft = true;
            return command.apply(open);
        } catch (JedisException trouble) {
            close();
            String message = String.valueOf(trouble.getMessage());
            boolean isInDoubt = isWrite && mayHaveLeft && !(trouble instanceof JedisAccessControlException);
            throw isInDoubt ? new InDoubtException(message, trouble) : new NotDoneException(message, trouble);
        }
    }

    @Override
    public void close() {
        IOUtils.closeQuietly(connection);
        connection = null;
    }
}
