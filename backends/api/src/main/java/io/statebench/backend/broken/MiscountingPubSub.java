package io.statebench.backend.broken;

import io.statebench.backend.BackendException;
import io.statebench.backend.DeliveryPromise;
import io.statebench.backend.NotDoneException;
import io.statebench.backend.PubSub;
import io.statebench.backend.Receipt;
import io.statebench.backend.Subscriber;
import io.statebench.backend.Subscription;

/** Hands a message, now and then, to a subscriber another number of times than once. */
record MiscountingPubSub(PubSub sound, int times, Chance chance) implements PubSub {
    static PubSub duplicating(PubSub sound, Chance chance) {
        return new MiscountingPubSub(sound, 2, chance);
    }

    static PubSub dropping(PubSub sound, Chance chance) {
        return new MiscountingPubSub(sound, 0, chance);
    }

    @Override
    public DeliveryPromise promise() {
        return sound.promise();
    }

    @Override
    public Receipt publish(String channel, byte[] message) throws BackendException {
        return sound.publish(channel, message);
    }

    @Override
    public Subscription subscribe(String channel, Subscriber subscriber) throws NotDoneException {
        return sound.subscribe(channel, new Miscounted(subscriber));
    }

    private final class Miscounted implements Subscriber {
        private final Subscriber subscriber;

        Miscounted(Subscriber subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void onMessage(byte[] message) {
            int deliveries = chance.strikes() ? times : 1;
            for (int delivery = 0; delivery < deliveries; delivery++) {
                subscriber.onMessage(message.clone());
            }
        }

        @Override
        public void onInterrupted(String reason) {
            subscriber.onInterrupted(reason);
        }

        @Override
        public void onResumed() {
            subscriber.onResumed();
        }
    }
}
