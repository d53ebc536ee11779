package io.statebench.paxos.backend;

import io.statebench.backend.BackendException;
import io.statebench.backend.DeliveryPromise;
import io.statebench.backend.NotDoneException;
import io.statebench.backend.PubSub;
import io.statebench.backend.Receipt;
import io.statebench.backend.Subscriber;
import io.statebench.backend.Subscription;
import io.statebench.paxos.client.FeedReader;
import io.statebench.paxos.client.PaxosConnection;
import io.statebench.paxos.machine.Action;
import io.statebench.paxos.machine.Feed;
import io.statebench.paxos.machine.Question;
import io.statebench.paxos.transport.Packet;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Topics of the machine. A subscriber follows from a slot on and goes on from there whatever breaks, so that it misses
 * nothing but what a topic forgot, which is told; hence at most once.
 */
final class PaxosPubSub implements PubSub {
    private static final DeliveryPromise PROMISE =
            new DeliveryPromise(DeliveryPromise.Delivery.AT_MOST_ONCE, DeliveryPromise.Order.TOTAL);

    private final PaxosConnection connection;
    private final Function<FeedReader.Wish, FeedReader> readers;

    PaxosPubSub(PaxosConnection connection, Function<FeedReader.Wish, FeedReader> readers) {
        this.connection = connection;
        this.readers = readers;
    }

    @Override
    public DeliveryPromise promise() {
        return PROMISE;
    }

    /** Nobody counts the receivers: whoever follows may do so at any node and at any time. */
    @Override
    public Receipt publish(String channel, byte[] message) throws BackendException {
        connection.command(new Action.Publish(channel, message));
        return new Receipt(OptionalLong.empty());
    }

    @Override
    public Subscription subscribe(String channel, Subscriber subscriber) throws NotDoneException {
        long slot = connection
                .ask(new Question.Messages(channel, Long.MAX_VALUE, 0))
                .slot();
        FeedReader reader =
                readers.apply(new FeedReader.Wish(Packet.Feed.MESSAGES, channel, slot + 1, new Receiver(subscriber)));
        return reader::close;
    }

    private record Receiver(Subscriber subscriber) implements FeedReader.Receiver {
        @Override
        public void onItem(Feed.Item item) {
            subscriber.onMessage(item.content());
        }

        @Override
        public void onGap(long goneThrough) {
            subscriber.onInterrupted("messages up to slot " + goneThrough + " are not remembered any more");
            subscriber.onResumed();
        }
    }
}
