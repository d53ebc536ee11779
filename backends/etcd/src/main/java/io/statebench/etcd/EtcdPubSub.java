package io.statebench.etcd;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.Event;
import io.etcd.jetcd.api.KVGrpc;
import io.etcd.jetcd.api.PutRequest;
import io.statebench.backend.BackendException;
import io.statebench.backend.DeliveryPromise;
import io.statebench.backend.NotDoneException;
import io.statebench.backend.PubSub;
import io.statebench.backend.Receipt;
import io.statebench.backend.Subscriber;
import io.statebench.backend.Subscription;
import io.statebench.etcd.EtcdErrors.Effect;
import java.util.OptionalLong;

/**
 * A channel is a key, a message a value that it is given, and a subscription a watch.
 *
 * <p>A watch tells every change once, in the order of revisions, and goes on at another member from where it was; so all
 * subscribers of a channel see one order, and miss nothing but what was compacted away before they came to it, of which they
 * are told. Hence at most once. A message costs what a write costs: a majority agrees on it and forces it to disk, and all values
 * that a channel ever had are kept until somebody compacts.
 */
final class EtcdPubSub implements PubSub {
    private static final DeliveryPromise PROMISE =
            new DeliveryPromise(DeliveryPromise.Delivery.AT_MOST_ONCE, DeliveryPromise.Order.TOTAL);

    private final EtcdConnection connection;
    private final EtcdFeeds feeds;

    EtcdPubSub(EtcdConnection connection, EtcdFeeds feeds) {
        this.connection = connection;
        this.feeds = feeds;
    }

    @Override
    public DeliveryPromise promise() {
        return PROMISE;
    }

    /** etcd does not say who watches. */
    @Override
    public Receipt publish(String channel, byte[] message) throws BackendException {
        PutRequest put = PutRequest.newBuilder()
                .setKey(EtcdKeys.channel(channel))
                .setValue(ByteString.copyFrom(message))
                .build();
        connection.call(KVGrpc.getPutMethod(), put, Effect.CHANGE);
        return new Receipt(OptionalLong.empty());
    }

    @Override
    public Subscription subscribe(String channel, Subscriber subscriber) throws NotDoneException {
        EtcdFeed.Receiver receiver = new EtcdFeed.Receiver() {
            @Override
            public void onEvent(Event event) {
                if (event.getType() == Event.EventType.PUT) {
                    subscriber.onMessage(event.getKv().getValue().toByteArray());
                }
            }

            @Override
            public void onGap(String reason) {
                subscriber.onInterrupted(reason);
                subscriber.onResumed();
            }
        };
        EtcdFeed feed = feeds.follow(connection, EtcdKeys.channel(channel), ByteString.EMPTY, receiver);
        return feed::close;
    }
}
