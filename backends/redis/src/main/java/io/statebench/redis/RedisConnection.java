package io.statebench.redis;

import io.statebench.backend.BackendException;
import io.statebench.backend.NotDoneException;
import io.statebench.redis.RedisErrors.Effect;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisException;

/**
 * One connection that is opened when it is needed and given up at the first sign of trouble.
 *
 * <p>Opening is a step of its own, before the command: if it fails, nothing was sent and the command is not done. A
 * command is sent once, save for a script the server does not know yet, which it refuses before doing anything.
 */
final class RedisConnection implements Keyspace {
    private final Dialer dialer;
    private final ReplicaWait wait;
    private @Nullable Connection connection;

    RedisConnection(Dialer dialer) {
        this(dialer, ReplicaWait.NONE);
    }

    /** @param wait who else has to have what a script wrote */
    RedisConnection(Dialer dialer, ReplicaWait wait) {
        this.dialer = dialer;
        this.wait = wait;
    }

    /** Opens the connection now, so that a wrong address or password shows at once. */
    void open() throws NotDoneException {
        opened();
    }

    /** Those of one server that holds everything. */
    @Override
    public KeyNames names() {
        return KeyNames.PLAIN;
    }

    /** Does one command here, wherever its key is. */
    @Override
    public <T> T call(String what, Effect effect, byte[] key, Function<Connection, T> command) throws BackendException {
        return call(what, effect, command);
    }

    /** Does one command. {@code what} names it in the message of a failure. */
    <T> T call(String what, Effect effect, Function<Connection, T> command) throws BackendException {
        Connection open = opened();
        try {
            return command.apply(open);
        } catch (JedisException error) {
            if (RedisErrors.breaksConnection(error) || dialer.isElsewhere(RedisErrors.code(error))) {
                close();
            }
            throw RedisErrors.meaning(what, error, effect);
        }
    }

    @Override
    public long run(String what, Script script, byte[]... keysAndArguments) throws BackendException {
        return call(what, Effect.SCRIPT, open -> wait.await(open, evaluate(open, script, keysAndArguments)));
    }

    /** Sends a script's name, and the script where its name is not known. */
    static long evaluate(Connection open, Script script, byte[]... keysAndArguments) {
        try {
            return number(open, Command.EVALSHA, script.sha(), script, keysAndArguments);
        } catch (JedisException error) {
            if (!RedisErrors.code(error).equals("NOSCRIPT")) {
                throw error;
            }
            return evaluateText(open, script, keysAndArguments);
        }
    }

    /** Sends a script. */
    static long evaluateText(Connection open, Script script, byte[]... keysAndArguments) {
        return number(open, Command.EVAL, script.lua(), script, keysAndArguments);
    }

    private static long number(
            Connection open, Command command, byte[] body, Script script, byte[][] keysAndArguments) {
        byte[][] arguments = new byte[keysAndArguments.length + 2][];
        arguments[0] = body;
        arguments[1] = script.keyCount();
        System.arraycopy(keysAndArguments, 0, arguments, 2, keysAndArguments.length);
        open.sendCommand(command, arguments);
        return Replies.number(open);
    }

    private Connection opened() throws NotDoneException {
        Connection open = connection;
        if (open != null) {
            return open;
        }
        try {
            open = dialer.dial();
            connection = open;
            return open;
        } catch (JedisException error) {
            throw new NotDoneException("cannot connect to " + dialer.target() + ": " + cause(error), error);
        }
    }

    /** What is at the bottom of it, for a message. */
    static String cause(JedisException error) {
        Throwable deepest = error;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage());
    }

    /** Lets go of the connection; the next command opens another. */
    @Override
    public void close() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            drop(open);
        }
    }

    /** Closes a connection without sending what is still to be sent. */
    static void drop(Connection open) {
        try {
            open.setBroken(); // Not to be flushed: what was not sent must not be.
            open.disconnect();
        } catch (JedisException alreadyGone) {
            return;
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] bytes(long number) {
        return bytes(Long.toString(number));
    }
}
