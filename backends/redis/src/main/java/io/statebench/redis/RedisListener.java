package io.statebench.redis;

import io.statebench.backend.NotDoneException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * A subscription: a connection and a thread that reads it until closed, opening another when it breaks.
 *
 * <p>It notices whatever TCP notices: a server that ended, a reset. A server that is paused, or a network that swallows
 * packets, looks like silence; when it comes back, what the server had buffered still arrives.
 */
final class RedisListener implements AutoCloseable {
    /** Chosen: the pause between two attempts to reconnect begins here and doubles. */
    private static final long FIRST_PAUSE_NANOS = 1_000_000;

    /** Chosen: short beside the restart of a server. */
    private static final long LONGEST_PAUSE_NANOS = 100_000_000;

    private final Dialer dialer;
    private final Target target;
    private final Thread thread;

    /** Written by the caller of {@link #close}, read by the thread. */
    private volatile boolean isClosed;

    /** Written by the starter before the thread exists, then by the thread; read by {@link #close}. */
    private volatile @Nullable Connection connection;

    /**
     * What to listen to.
     *
     * @param command {@code SUBSCRIBE}, {@code PSUBSCRIBE} or {@code SSUBSCRIBE}
     * @param channel the channel or pattern
     * @param receiver is told what happens
     */
    record Target(Command command, String channel, Receiver receiver) {}

    /** Is told what a listener sees, on its thread. */
    interface Receiver {
        void onMessage(byte[] channel, byte[] message);

        void onInterrupted(String reason);

        void onResumed();
    }

    RedisListener(Dialer dialer, Target target) {
        this.dialer = dialer;
        this.target = target;
        this.thread = new Thread(this::listen, "redis-listener");
        thread.setDaemon(true);
    }

    /** Subscribes, and returns once the server has confirmed it. */
    void start() throws NotDoneException {
        try {
            subscribe();
        } catch (JedisException error) {
            throw new NotDoneException("cannot subscribe at " + dialer.target() + ": " + error.getMessage(), error);
        }
        thread.start();
    }

    private void subscribe() {
        Connection fresh = dialer.dial();
        try {
            fresh.sendCommand(target.command(), RedisConnection.bytes(target.channel()));
            Replies.any(fresh); // Sends, and waits for the confirmation as long as for any reply.
            fresh.setTimeoutInfinite();
        } catch (JedisException error) {
            disconnect(fresh);
            throw error;
        }
        connection = fresh;
        if (isClosed) {
            disconnect(fresh);
        }
    }

    private void listen() {
        while (!isClosed) {
            try {
                receive();
            } catch (JedisException broken) {
                hangUp();
                if (!isClosed) {
                    target.receiver().onInterrupted(String.valueOf(broken.getMessage()));
                    resubscribe();
                }
            }
        }
    }

    private void receive() {
        Connection open = connection;
        while (open != null && !isClosed) {
            if (Replies.any(open) instanceof List<?> push && push.get(0) instanceof byte[] kind) {
                dispatch(new String(kind, StandardCharsets.US_ASCII), push);
            }
        }
    }

    /**
     * {@code message channel bytes}, {@code smessage channel bytes} or {@code pmessage pattern channel bytes}. We never
     * unsubscribe: where the server says that we are, the channel's slot went to another. All else is of no interest.
     */
    private void dispatch(String kind, List<?> push) {
        if (kind.equals("sunsubscribe")) {
            throw new JedisConnectionException("the channel is no longer served here");
        }
        int last = push.size() - 1;
        if (kind.endsWith("message")
                && last >= 2
                && push.get(last - 1) instanceof byte[] from
                && push.get(last) instanceof byte[] body) {
            target.receiver().onMessage(from, body);
        }
    }

    private void resubscribe() {
        long pauseNanos = FIRST_PAUSE_NANOS;
        while (!isClosed) {
            try {
                subscribe();
                target.receiver().onResumed();
                return;
            } catch (JedisException stillDown) {
                LockSupport.parkNanos(pauseNanos);
                pauseNanos = Math.min(2 * pauseNanos, LONGEST_PAUSE_NANOS);
            }
        }
    }

    /** Ends the subscription; the receiver hears at most the message that is under way. */
    @Override
    public void close() {
        isClosed = true;
        hangUp();
        LockSupport.unpark(thread);
    }

    private void hangUp() {
        Connection open = connection;
        if (open != null) {
            disconnect(open);
        }
    }

    private static void disconnect(Connection open) {
        try {
            open.forceDisconnect();
        } catch (IOException alreadyGone) {
            return;
        }
    }
}
