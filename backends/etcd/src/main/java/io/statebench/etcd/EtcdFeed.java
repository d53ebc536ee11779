package io.statebench.etcd;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.Event;
import io.etcd.jetcd.api.WatchCreateRequest;
import io.etcd.jetcd.api.WatchGrpc;
import io.etcd.jetcd.api.WatchProgressRequest;
import io.etcd.jetcd.api.WatchRequest;
import io.etcd.jetcd.api.WatchResponse;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import io.grpc.stub.ClientCalls;
import io.statebench.backend.NotDoneException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Follows the changes of keys from a revision on, on a thread of its own. When the member that tells them is gone, silent or
 * without a leader, another goes on from the next revision; so nothing is lost or comes twice, but for what was compacted away
 * meanwhile. Of that the receiver is told.
 *
 * <p>What a member says of its progress counts as a sign of life alone: before 3.4.25 and 3.5.8 it may say so ahead of the
 * changes themselves.
 */
final class EtcdFeed implements AutoCloseable {
    /** After so long without a word the member is asked for one. */
    private static final long QUIET_MILLIS = 500;

    /** Chosen: so many such words it may owe. */
    private static final int PATIENCE = 4;

    private static final long PAUSE_NANOS = 20_000_000;

    private static final WatchRequest HOW_FAR = WatchRequest.newBuilder()
            .setProgressRequest(WatchProgressRequest.getDefaultInstance())
            .build();

    private final EtcdConnection connection;
    private final Wish wish;
    private final Thread thread;
    private final CountDownLatch established = new CountDownLatch(1);

    /** Written by the caller of {@link #close}, read by the thread. */
    private volatile boolean isClosed;

    /** Written by the thread, read by the caller of {@link #close}. */
    private volatile @Nullable BlockingClientCall<WatchRequest, WatchResponse> call;

    /** The first revision not told yet; the thread's alone once that runs. */
    private long nextRevision;

    /**
     * What to follow.
     *
     * @param end the first key that is not followed any more; empty for {@code from} alone
     */
    record Wish(ByteString from, ByteString end, long fromRevision, Receiver receiver) {}

    /** Is told what there is, on the feed's thread. */
    interface Receiver {
        /** One change, in the order of revisions. */
        void onEvent(Event event);

        /** Changes from before the next one are gone. */
        void onGap(String reason);
    }

    /** @param connection used by this alone, and closed by it */
    static EtcdFeed start(EtcdConnection connection, Wish wish) {
        EtcdFeed feed = new EtcdFeed(connection, wish);
        feed.thread.start();
        return feed;
    }

    private EtcdFeed(EtcdConnection connection, Wish wish) {
        this.connection = connection;
        this.wish = wish;
        nextRevision = wish.fromRevision();
        thread = new Thread(this::run, "etcd-feed");
        thread.setDaemon(true);
    }

    /** Waits until a member has taken the watch. An interrupt ends the wait and stays set. */
    boolean isEstablishedWithin(Duration atMost) {
        try {
            return established.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void run() {
        try {
            while (!isClosed) {
                try {
                    follow(connection.stream());
                    connection.moveOn();
                } catch (StatusException gone) {
                    connection.moveOn();
                    LockSupport.parkNanos(isClosed ? 1 : PAUSE_NANOS);
                } catch (NotDoneException noConnection) {
                    LockSupport.parkNanos(isClosed ? 1 : PAUSE_NANOS); // It has moved on by itself.
                }
            }
        } catch (InterruptedException nobodyDoesThat) {
            throw new AssertionError(nobodyDoesThat);
        } catch (IllegalStateException cancelled) {
            // Cancelled by close while it was about to ask for a word.
            if (!isClosed) {
                throw cancelled;
            }
        } finally {
            connection.close();
        }
    }

    private void follow(Channel channel) throws StatusException, InterruptedException {
        BlockingClientCall<WatchRequest, WatchResponse> open =
                ClientCalls.blockingBidiStreamingCall(channel, WatchGrpc.getWatchMethod(), CallOptions.DEFAULT);
        call = open;
        try {
            listen(open);
        } catch (TimeoutException silent) {
            LockSupport.parkNanos(isClosed ? 1 : PAUSE_NANOS);
        } finally {
            open.cancel("done with this member", null);
        }
    }

    private void listen(BlockingClientCall<WatchRequest, WatchResponse> open)
            throws StatusException, InterruptedException, TimeoutException {
        open.write(create(), PATIENCE * QUIET_MILLIS, TimeUnit.MILLISECONDS);
        boolean isWorthIt = true;
        while (isWorthIt && !isClosed) {
            WatchResponse said = next(open);
            isWorthIt = said != null && take(said);
        }
    }

    private WatchRequest create() {
        return WatchRequest.newBuilder()
                .setCreateRequest(WatchCreateRequest.newBuilder()
                        .setKey(wish.from())
                        .setRangeEnd(wish.end())
                        .setStartRevision(nextRevision))
                .build();
    }

    /** What the member says next, if need be when asked; null if it ended the stream. */
    private static @Nullable WatchResponse next(BlockingClientCall<WatchRequest, WatchResponse> open)
            throws StatusException, InterruptedException, TimeoutException {
        for (int asked = 0; ; asked++) {
            try {
                return open.read(QUIET_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException silent) {
                if (asked == PATIENCE) {
                    throw silent;
                }
                open.write(HOW_FAR, QUIET_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
    }

    /** Returns whether this member is worth listening to. */
    private boolean take(WatchResponse said) {
        if (said.getCompactRevision() > nextRevision) {
            wish.receiver().onGap("changes before revision " + said.getCompactRevision() + " were compacted away");
            nextRevision = said.getCompactRevision();
        }
        if (said.getCanceled()) {
            return false;
        }
        if (said.getCreated()) {
            established.countDown();
        }
        // Changes of one revision come together.
        long tellFrom = nextRevision;
        for (Event event : said.getEventsList()) {
            long revision = event.getKv().getModRevision();
            if (revision >= tellFrom && !isClosed) {
                wish.receiver().onEvent(event);
                nextRevision = revision + 1;
            }
        }
        return true;
    }

    /** Ends the calls to the receiver, save one that is under way. */
    @Override
    public void close() {
        isClosed = true;
        BlockingClientCall<WatchRequest, WatchResponse> open = call;
        if (open != null) {
            open.cancel("closed", null);
        }
        connection.close();
        LockSupport.unpark(thread);
    }
}
