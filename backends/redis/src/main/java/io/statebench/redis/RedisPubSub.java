package io.statebench.redis;

import io.statebench.backend.BackendException;
import io.statebench.backend.DeliveryPromise;
import io.statebench.backend.NotDoneException;
import io.statebench.backend.PubSub;
import io.statebench.backend.Receipt;
import io.statebench.backend.Subscriber;
import io.statebench.backend.Subscription;
import io.statebench.redis.RedisErrors.Effect;
import java.util.function.Function;

/**
 * Channels as Redis has them: a message goes to whoever is connected at that moment and is kept for nobody (Redis
 * manual, <em>Pub/Sub</em>). Each subscription has a connection and a thread of its own.
 */
final class RedisPubSub implements PubSub {
    private static final DeliveryPromise PROMISE =
            new DeliveryPromise(DeliveryPromise.Delivery.AT_MOST_ONCE, DeliveryPromise.Order.PER_PUBLISHER);

    private final Keyspace keyspace;
    private final Channels channels;
    private final Function<RedisListener.Target, RedisListener> listeners;

    RedisPubSub(Keyspace keyspace, Channels channels, Function<RedisListener.Target, RedisListener> listeners) {
        this.keyspace = keyspace;
        this.channels = channels;
        this.listeners = listeners;
    }

    @Override
    public DeliveryPromise promise() {
        return PROMISE;
    }

    @Override
    public Receipt publish(String channel, byte[] message) throws BackendException {
        byte[] name = RedisConnection.bytes(RedisKeys.channel(channel));
        return keyspace.call(channels.publish().name(), Effect.COMMAND, name, open -> {
            open.sendCommand(channels.publish(), name, message);
            return channels.receipt(Replies.number(open));
        });
    }

    @Override
    public Subscription subscribe(String channel, Subscriber subscriber) throws NotDoneException {
        RedisListener running = listeners.apply(new RedisListener.Target(
                channels.subscribe(), RedisKeys.channel(channel), new RedisListener.Receiver() {
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
