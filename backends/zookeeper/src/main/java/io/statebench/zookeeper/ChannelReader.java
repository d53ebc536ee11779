package io.statebench.zookeeper;

import io.statebench.backend.Subscriber;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.zookeeper.AddWatchMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher.Event.EventType;
import org.apache.zookeeper.ZooKeeper;

/**
 * Fetches the messages of a channel in the order of their numbers, which have no gaps. Thread-safe: the first call is the starter's.
 *
 * <p>An event names the newest message; whatever lies between it and the last one is fetched, too. Fetches are sent without waiting
 * and answered in the order in which they were sent. Those that a lost connection cut off are sent again.
 */
final class ChannelReader implements Feed.Receiver {
    private final String path;
    private final Subscriber subscriber;

    /** The session in which messages are fetched; guarded by this, as what follows. */
    private ZooKeeper session;

    /** The number of the message to deliver next. */
    private int next;

    /** The number of the message to fetch next. */
    private int unasked;

    @SuppressWarnings("NullAway.Init") // The session is there before the first event.
    ChannelReader(String path, Subscriber subscriber) {
        this.path = path;
        this.subscriber = subscriber;
    }

    @Override
    public Map<String, AddWatchMode> watched() {
        return Map.of(path, AddWatchMode.PERSISTENT_RECURSIVE);
    }

    /** What is there already was published before. */
    @Override
    public synchronized void onStart(ZooKeeper opened) throws KeeperException, InterruptedException {
        session = opened;
        next = after(opened.getChildren(path, false));
        unasked = next;
    }

    private static int after(List<String> messages) {
        return 1
                + messages.stream()
                        .map(Paths::number)
                        .flatMapToInt(OptionalInt::stream)
                        .max()
                        .orElse(-1);
    }

    @Override
    public synchronized void onEvent(WatchedEvent event) {
        OptionalInt number = Paths.number(event.getPath());
        if (event.getType() == EventType.NodeCreated && number.isPresent()) {
            fetchBefore(number.getAsInt() + 1);
        }
    }

    private void fetchBefore(int end) {
        for (; unasked < end; unasked++) {
            int number = unasked;
            session.getData(
                    Paths.message(path, number),
                    false,
                    (code, where, context, data, stat) -> fetched(number, Code.get(code), data),
                    this);
        }
    }

    private synchronized void fetched(int number, Code code, byte[] data) {
        if (number != next) {
            return; // One before it was cut off, and both are fetched again.
        }
        if (code == Code.OK) {
            next = number + 1;
            subscriber.onMessage(data);
        } else if (code == Code.NONODE) {
            next = number + 1;
            subscriber.onInterrupted("message " + number + " was forgotten before it was fetched");
            subscriber.onResumed();
        }
    }

    /** Nothing is missed by that alone. */
    @Override
    public void onInterrupted(String reason) {}

    @Override
    public synchronized void onResumed(ZooKeeper opened) {
        session = opened;
        unasked = next;
        opened.getChildren(
                path,
                false,
                (code, where, context, messages) -> {
                    if (code == Code.OK.intValue()) {
                        caughtUp(messages);
                    }
                },
                this);
    }

    private synchronized void caughtUp(List<String> messages) {
        fetchBefore(after(messages));
    }
}
