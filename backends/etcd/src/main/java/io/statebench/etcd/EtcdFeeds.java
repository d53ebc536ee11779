package io.statebench.etcd;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.KVGrpc;
import io.etcd.jetcd.api.RangeRequest;
import io.statebench.backend.NotDoneException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The watches of one client, each on a connection of its own. */
final class EtcdFeeds implements AutoCloseable {
    private final Supplier<EtcdConnection> connections;
    private final List<EtcdFeed> feeds = new ArrayList<>();

    EtcdFeeds(Supplier<EtcdConnection> connections) {
        this.connections = connections;
    }

    /**
     * Follows keys from the revision on that comes after that of a read, which begins after this call did: so whatever is written
     * after its return is told, whichever member tells it.
     *
     * @param asked by whom the read is done
     * @param end the first key that is not followed any more; empty for {@code from} alone
     * @throws NotDoneException if no member took the watch in time
     */
    EtcdFeed follow(EtcdConnection asked, ByteString from, ByteString end, EtcdFeed.Receiver receiver)
            throws NotDoneException {
        RangeRequest question =
                RangeRequest.newBuilder().setKey(from).setCountOnly(true).build();
        long revision = asked.ask(KVGrpc.getRangeMethod(), question).getHeader().getRevision();
        EtcdFeed feed = EtcdFeed.start(connections.get(), new EtcdFeed.Wish(from, end, revision + 1, receiver));
        if (!feed.isEstablishedWithin(asked.timeout())) {
            feed.close();
            throw new NotDoneException(
                    "no member took the watch within " + asked.timeout().toMillis() + " ms");
        }
        feeds.add(feed);
        return feed;
    }

    @Override
    public void close() {
        feeds.forEach(EtcdFeed::close);
    }
}
