package io.statebench.zookeeper;

import io.statebench.backend.ClientSettings;
import io.statebench.backend.NotDoneException;
import java.util.ArrayList;
import java.util.List;

/** The watches and subscriptions of one client. */
final class Feeds implements AutoCloseable {
    private final Access access;
    private final ClientSettings settings;
    private final List<Feed> running = new ArrayList<>();

    Feeds(Access access, ClientSettings settings) {
        this.access = access;
        this.settings = settings;
    }

    Feed start(Feed.Receiver receiver) throws NotDoneException {
        Feed feed = new Feed(access, settings, receiver);
        feed.start();
        running.add(feed);
        return feed;
    }

    @Override
    public void close() {
        running.forEach(Feed::close);
    }
}
