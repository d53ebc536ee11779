package io.statebench.redis;

import io.statebench.backend.BackendException;
import io.statebench.backend.DeliveryPromise;
import io.statebench.backend.NotDoneException;
import io.statebench.backend.PubSub;
import io.statebench.backend.Receipt;
import io.statebench.backend.Subscriber;
import io.statebench.backend.Subscription;
import io.statebench.redis.RedisErrors.Effect;
import java.util.OptionalLong;
import java.util.function.Function;
import redis.clients.jedis.Protocol.Command;

/**
 * Channels as Redis has them: a message goes to whoever is connected at that moment and is kept for nobody (Redis
 * manual, <em>Pub/Sub</em>). Each subscription has a connection and a thread of its own.
 */
final class RedisPubSub implements PubSub {
    private static final DeliveryPromise PROMISE =
            new DeliveryPromise(DeliveryPromise.Delivery.AT_MOST_ONCE, DeliveryPromise.Order.PER_PUBLISHER);

    private final RedisConnection connection;
    private final Function<RedisListener.Target, RedisListener> listeners;

    RedisPubSub(RedisConnection connection, Function<RedisListener.Target, RedisListener> listeners) {
        this.connection = connection;
        this.listeners = listeners;
    }

    @Override
    public DeliveryPromise promise() {
        return PROMISE;
    }

    @Override
    public Receipt publish(String channel, byte[] message) throws BackendException {
        return connection.call("PUBLISH", Effect.COMMAND, open -> {
            open.sendCommand(Command.PUBLISH, RedisConnection.bytes(RedisKeys.channel(channel)), message);
            return new Receipt(OptionalLong.of(Replies.number(open)));
        });
    }

    @Override
    public Subscription subscribe(String channel, Subscriber subscriber) throws NotDoneException {
        RedisListener running = listeners.apply(new RedisListener.Target(
                Command.SUBSCRIBE, RedisKeys.channel(channel), new RedisListener.Receiver() {
                    @Override
                    public void onMessage(byte[] from, byte[] message) {
                        subscriber.onMessage(message);
                    }

                    @Override
                    public void onInterrupted(String reason) {
                        subscriber.onInterrupted(reason);
                    }

                    @Override
                    public void onResumed() {
                        subscriber.onResumed();
                    }
                }));
        running.start();
        return running::close;
    }
}
