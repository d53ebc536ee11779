package io.statebench.zookeeper;

import io.statebench.backend.Client;
import io.statebench.backend.ClientSettings;
import io.statebench.backend.DistributedLock;
import io.statebench.backend.NotDoneException;
import io.statebench.backend.PubSub;
import io.statebench.backend.StateStore;

/** A client of an ensemble: a session for its calls, others for its locks, and one for each of its subscriptions. */
final class ZooKeeperClient implements Client {
    private final Session session;
    private final Feeds feeds;
    private final LockSessions locks;

    private ZooKeeperClient(Access access, ClientSettings settings) {
        this.session = new Session(access, settings);
        this.feeds = new Feeds(access, settings);
        this.locks = new LockSessions(access, settings);
    }

    /** One that is connected. */
    static ZooKeeperClient connect(Access access, ClientSettings settings) throws NotDoneException {
        ZooKeeperClient client = new ZooKeeperClient(access, settings);
        try {
            client.session.open();
            return client;
        } catch (NotDoneException trouble) {
            client.close();
            throw trouble;
        }
    }

    Session session() {
        return session;
    }

    LockSessions locks() {
        return locks;
    }

    @Override
    public StateStore state() {
        return new ZooKeeperStateStore(session, feeds);
    }

    @Override
    public DistributedLock lock(String name) {
        return new ZooKeeperLock(name, session, locks);
    }

    @Override
    public PubSub pubSub() {
        return new ZooKeeperPubSub(session, feeds);
    }

    @Override
    public void close() {
        feeds.close();
        locks.close();
        session.close();
    }
}
