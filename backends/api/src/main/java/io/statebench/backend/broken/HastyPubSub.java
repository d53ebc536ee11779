package io.statebench.backend.broken;

import io.statebench.backend.BackendException;
import io.statebench.backend.DeliveryPromise;
import io.statebench.backend.NotDoneException;
import io.statebench.backend.PubSub;
import io.statebench.backend.Receipt;
import io.statebench.backend.Subscriber;
import io.statebench.backend.Subscription;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Lets, now and then, a message be overtaken by the next one of the same client to the same channel.
 *
 * <p>The first is acknowledged and held back until the second was sent. If there is no second in time, it is sent
 * alone, so that nothing is ever lost by this fault.
 */
record HastyPubSub(PubSub sound, Overtaken overtaken, Chance chance) implements PubSub {
    /** Chosen: longer than a publisher rests between two messages, shorter than a test waits for the last one. */
    private static final long PATIENCE_MILLIS = 300;

    @Override
    public DeliveryPromise promise() {
        return sound.promise();
    }

    /** Sends under the monitor, because whoever sends a message that was left waiting is another thread. */
    @Override
    public Receipt publish(String channel, byte[] message) throws BackendException {
        synchronized (overtaken) {
            if (overtaken.isFree() && chance.strikes()) {
                overtaken.hold(new Overtaken.Message(channel, message.clone()));
                CompletableFuture.delayedExecutor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                        .execute(this::sendWaiting);
                return new Receipt(OptionalLong.empty());
            }
            Receipt receipt = sound.publish(channel, message);
            sendWaiting();
            return receipt;
        }
    }

    void sendWaiting() {
        synchronized (overtaken) {
            Overtaken.Message waiting = overtaken.take();
            if (waiting == null) {
                return;
            }
            try {
                sound.publish(waiting.channel(), waiting.bytes());
            } catch (BackendException trouble) {
                return; // It was acknowledged long ago; what a broken backend loses, it loses without a word.
            }
        }
    }

    @Override
    public Subscription subscribe(String channel, Subscriber subscriber) throws NotDoneException {
        return sound.subscribe(channel, subscriber);
    }
}
