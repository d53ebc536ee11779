package io.statebench.backend.memory;

import io.statebench.backend.DeliveryPromise;
import io.statebench.backend.DeliveryPromise.Delivery;
import io.statebench.backend.DeliveryPromise.Order;
import io.statebench.backend.NotDoneException;
import io.statebench.backend.PubSub;
import io.statebench.backend.Receipt;
import io.statebench.backend.Subscriber;
import io.statebench.backend.Subscription;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Channels in this JVM: every message exactly once, in one order a channel. Nothing is ever in doubt. */
final class MemoryPubSub implements PubSub {
    private static final DeliveryPromise PROMISE = new DeliveryPromise(Delivery.EXACTLY_ONCE, Order.TOTAL);

    private final MemoryCluster cluster;
    private final Duration timeout;
    private final Supplier<Mailbox> mailboxes;

    MemoryPubSub(MemoryCluster cluster, Duration timeout, Supplier<Mailbox> mailboxes) {
        this.cluster = cluster;
        this.timeout = timeout;
        this.mailboxes = mailboxes;
    }

    @Override
    public DeliveryPromise promise() {
        return PROMISE;
    }

    @Override
    public Receipt publish(String channel, byte[] message) throws NotDoneException {
        return new Receipt(OptionalLong.of(channel(channel).publish(message, timeout)));
    }

    @Override
    public Subscription subscribe(String channel, Subscriber subscriber) {
        Channel subscribed = channel(channel);
        Mailbox mailbox = mailboxes.get();
        subscribed.add(subscriber, mailbox);
        return mailbox::close;
    }

    private Channel channel(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a channel's name is not empty");
        }
        return cluster.channel(name);
    }
}
