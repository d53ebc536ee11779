package io.statebench.etcd;

import io.statebench.backend.Client;
import io.statebench.backend.DistributedLock;
import io.statebench.backend.PubSub;
import io.statebench.backend.StateStore;
import io.statebench.time.NanoClock;
import java.util.function.Supplier;

/** A client of etcd: a connection for its calls, one for each watch, and one that ends the leases of its locks. */
final class EtcdClient implements Client {
    private final EtcdConnection connection;
    private final EtcdFeeds feeds;
    private final LeaseEnds ends;

    /** @param connections more of them; nothing is opened before it is used */
    EtcdClient(EtcdConnection connection, Supplier<EtcdConnection> connections) {
        this.connection = connection;
        this.feeds = new EtcdFeeds(connections);
        this.ends = new LeaseEnds(connections.get(), NanoClock.SYSTEM);
    }

    @Override
    public StateStore state() {
        return new EtcdStateStore(connection, feeds);
    }

    @Override
    public DistributedLock lock(String name) {
        return new EtcdLock(name, connection, ends, NanoClock.SYSTEM);
    }

    @Override
    public PubSub pubSub() {
        return new EtcdPubSub(connection, feeds);
    }

    @Override
    public void close() {
        feeds.close();
        ends.close();
        connection.close();
    }
}
