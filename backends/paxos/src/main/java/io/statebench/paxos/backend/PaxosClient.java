package io.statebench.paxos.backend;

import io.statebench.backend.Client;
import io.statebench.backend.DistributedLock;
import io.statebench.backend.PubSub;
import io.statebench.backend.StateStore;
import io.statebench.paxos.client.FeedReader;
import io.statebench.paxos.client.PaxosConnection;
import java.util.ArrayList;
import java.util.List;

/** A client of a Paxos cluster: a connection for its calls, and one for each subscription and watch. */
final class PaxosClient implements Client {
    private final PaxosConnection connection;
    private final int first;
    private final List<FeedReader> readers = new ArrayList<>();

    PaxosClient(PaxosConnection connection, int first) {
        this.connection = connection;
        this.first = first;
    }

    @Override
    public StateStore state() {
        return new PaxosStateStore(connection, this::read);
    }

    @Override
    public DistributedLock lock(String name) {
        return new PaxosLock(name, connection);
    }

    @Override
    public PubSub pubSub() {
        return new PaxosPubSub(connection, this::read);
    }

    private FeedReader read(FeedReader.Wish wish) {
        FeedReader reader = FeedReader.start(connection.access(), first, wish);
        readers.add(reader);
        return reader;
    }

    @Override
    public void close() {
        readers.forEach(FeedReader::close);
        connection.close();
    }
}
