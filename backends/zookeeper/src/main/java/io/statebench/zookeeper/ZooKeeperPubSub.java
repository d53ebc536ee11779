package io.statebench.zookeeper;

import io.statebench.backend.BackendException;
import io.statebench.backend.DeliveryPromise;
import io.statebench.backend.NotDoneException;
import io.statebench.backend.PubSub;
import io.statebench.backend.Receipt;
import io.statebench.backend.Subscriber;
import io.statebench.backend.Subscription;
import io.statebench.zookeeper.ZooKeeperErrors.Effect;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.ZooKeeper;

/**
 * Channels, which ZooKeeper does not have: a message is a node with a number, and its subscribers watch for it and fetch it.
 *
 * <p>So a publish costs a change of the ensemble, on disk at a majority, and each delivery an event and a read. All subscribers get
 * messages in the order of their numbers. A subscriber whose connection was lost goes on where it was. The last {@value #KEPT}
 * messages of a channel are kept for it, and forgotten by the hundred: whoever was away for more has missed them and is told; hence
 * at most once. What is kept stays when everybody is gone.
 */
final class ZooKeeperPubSub implements PubSub {
    /** Chosen: some seconds of a busy channel. */
    static final int KEPT = 1_000;

    /** Chosen: one change in a hundred is for cleaning up. */
    static final int FORGOTTEN_TOGETHER = 100;

    private static final DeliveryPromise PROMISE =
            new DeliveryPromise(DeliveryPromise.Delivery.AT_MOST_ONCE, DeliveryPromise.Order.TOTAL);

    private final Session session;
    private final Feeds feeds;

    ZooKeeperPubSub(Session session, Feeds feeds) {
        this.session = session;
        this.feeds = feeds;
    }

    @Override
    public DeliveryPromise promise() {
        return PROMISE;
    }

    /** Nobody counts the receivers: whoever follows may do so at any server and at any time. */
    @Override
    public Receipt publish(String channel, byte[] message) throws BackendException {
        publishAt(Paths.channel(channel), message);
        return new Receipt(OptionalLong.empty());
    }

    private void publishAt(String path, byte[] message) throws BackendException {
        ZooKeeperStateStore.requireFitting("publish", message.length);
        try {
            create(path, message);
        } catch (KeeperException.NoNodeException first) {
            make(path);
            try {
                create(path, message);
            } catch (KeeperException refusal) {
                throw ZooKeeperErrors.meaning("publish", refusal, Effect.CHANGE);
            }
        } catch (KeeperException refusal) {
            throw ZooKeeperErrors.meaning("publish", refusal, Effect.CHANGE);
        }
    }

    private void create(String path, byte[] message) throws BackendException, KeeperException {
        session.attempt("publish", Effect.CHANGE, open -> {
            String created = open.create(
                    path + "/" + Paths.MESSAGE, message, session.access().rights(), CreateMode.PERSISTENT_SEQUENTIAL);
            forgetBefore(open, path, Paths.number(created).orElseThrow());
            return created;
        });
    }

    /** Without waiting: if it fails, a hundred messages stay for good. */
    private static void forgetBefore(ZooKeeper open, String path, int number) {
        int from = number + 1 - KEPT - FORGOTTEN_TOGETHER;
        if ((number + 1) % FORGOTTEN_TOGETHER == 0 && from >= 0) {
            List<Op> deletions = IntStream.range(from, from + FORGOTTEN_TOGETHER)
                    .mapToObj(old -> Op.delete(Paths.message(path, old), -1))
                    .toList();
            open.multi(deletions, (code, where, context, results) -> {}, path);
        }
    }

    /** Makes a channel, unless it is there; an empty one is no message, whatever becomes of the call. */
    private void make(String path) throws NotDoneException {
        try {
            session.attempt(
                    "channel",
                    Effect.NONE,
                    open -> open.create(path, new byte[0], session.access().rights(), CreateMode.PERSISTENT));
        } catch (KeeperException.NodeExistsException already) {
            return;
        } catch (KeeperException refusal) {
            throw new NotDoneException("channel: " + ZooKeeperErrors.words(refusal.code()), refusal);
        } catch (NotDoneException trouble) {
            throw trouble;
        } catch (BackendException impossible) {
            throw new AssertionError(impossible); // What has no effect is never in doubt.
        }
    }

    @Override
    public Subscription subscribe(String channel, Subscriber subscriber) throws NotDoneException {
        String path = Paths.channel(channel);
        make(path);
        Feed feed = feeds.start(new ChannelReader(path, subscriber));
        return feed::close;
    }
}
