package io.statebench.paxos.client;

import io.statebench.paxos.machine.Feed;
import io.statebench.paxos.machine.Reply;
import io.statebench.paxos.transport.Packet;
import io.statebench.time.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Follows a feed from an index on, on a thread of its own: a node tells what it applies, and when that node is gone,
 * silent or without a leader, another goes on from the same index. So nothing is lost or comes twice, unless this reader
 * is so slow that the feed forgets what it has not read: of that the receiver is told.
 */
public final class FeedReader implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofMillis(500);

    /** Chosen: several of the signs of life that a node gives each 200 ms. */
    private static final Duration SILENCE = Duration.ofSeconds(1);

    private static final long PAUSE_NANOS = 10_000_000;

    private final Access access;
    private final Ensemble ensemble;
    private final Wish wish;
    private final Thread thread;

    /** Written by the caller of {@link #close}, read by the thread. */
    private volatile boolean isClosed;

    /** Written by the thread, read by the caller of {@link #close}. */
    private volatile @Nullable Wire wire;

    /** The first index not told yet; the thread's alone once that runs. */
    private long nextIndex;

    /**
     * What to follow.
     *
     * @param name a topic, or the prefix of keys
     * @param fromIndex the first index that is of interest
     */
    public record Wish(Packet.Feed feed, String name, long fromIndex, Receiver receiver) {}

    /** Is told what there is, on the reader's thread. */
    public interface Receiver {
        /** One item, in the order of the feed. */
        void onItem(Feed.Item item);

        /** Items from before the next one are gone. */
        void onGap(long goneThrough);
    }

    /** A reader that begins at once. */
    public static FeedReader start(Access access, int first, Wish wish) {
        FeedReader reader = new FeedReader(access, first, wish);
        reader.thread.start();
        return reader;
    }

    private FeedReader(Access access, int first, Wish wish) {
        this.access = access;
        this.wish = wish;
        ensemble = new Ensemble(access.addresses(), first);
        nextIndex = wish.fromIndex();
        thread = new Thread(this::run, "paxos-feed");
        thread.setDaemon(true);
    }

    private void run() {
        while (!isClosed) {
            try (Wire open = Wire.open(ensemble.present(), access, Deadline.after(CONNECT))) {
                wire = open;
                open.send(new Packet.Follow(0, wish.feed(), wish.name(), nextIndex));
                listen(open);
            } catch (IOException gone) {
                LockSupport.parkNanos(isClosed ? 1 : PAUSE_NANOS);
            }
            ensemble.moveOn();
        }
    }

    private void listen(Wire open) throws IOException {
        boolean isWorthIt = true;
        while (isWorthIt && !isClosed) {
            isWorthIt = take(open.receive(Deadline.after(SILENCE)));
        }
    }

    /** Returns whether this node is worth listening to. */
    private boolean take(Packet packet) {
        if (!(packet instanceof Packet.News news)) {
            return true;
        }
        Reply reply = Reply.fromBytes(news.reply());
        if (reply.number() >= nextIndex) {
            wish.receiver().onGap(reply.number());
        }
        for (Feed.Item item : Feed.Page.of(reply).items()) {
            if (item.index() >= nextIndex && !isClosed) {
                wish.receiver().onItem(item);
            }
        }
        nextIndex = Math.max(nextIndex, news.throughIndex() + 1);
        return news.hasLeader();
    }

    /** Ends the calls to the receiver, save one that is under way. */
    @Override
    public void close() {
        isClosed = true;
        Wire open = wire;
        if (open != null) {
            open.close();
        }
        LockSupport.unpark(thread);
    }
}
