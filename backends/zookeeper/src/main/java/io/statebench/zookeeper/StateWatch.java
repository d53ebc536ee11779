package io.statebench.zookeeper;

import io.statebench.backend.Change;
import io.statebench.backend.WatchListener;
import java.util.Map;
import org.apache.zookeeper.AddWatchMode;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher.Event.EventType;
import org.apache.zookeeper.ZooKeeper;

/**
 * Turns events of the tree into changes of keys. Called by one thread at a time.
 *
 * <p>An event has the zxid of its change, but not what was written. So a deletion touches {@link Paths#DELETIONS} first, in the same
 * change: a node written in a change that touched it was deleted, one made in such a change holds nothing yet.
 */
final class StateWatch implements Feed.Receiver {
    private final String prefix;
    private final WatchListener listener;

    /** The change that touched the deletions last. */
    private long deletion;

    /** What was told last, as a node that is made and written in one change has two events. */
    private String lastPath = "";

    private long lastZxid;

    /** Events up to here were there before the connection was lost; another server may tell of them again. */
    private long floor;

    StateWatch(String prefix, WatchListener listener) {
        this.prefix = prefix;
        this.listener = listener;
    }

    @Override
    public Map<String, AddWatchMode> watched() {
        return Map.of(Paths.STATE, AddWatchMode.PERSISTENT_RECURSIVE, Paths.DELETIONS, AddWatchMode.PERSISTENT);
    }

    @Override
    public void onEvent(WatchedEvent event) {
        if (event.getPath().equals(Paths.DELETIONS)) {
            deletion = event.getZxid();
        } else if (Paths.isKey(event.getPath()) && event.getZxid() > floor && !isRepeated(event)) {
            boolean isOfDeletion = event.getZxid() == deletion;
            if (!isOfDeletion || event.getType() == EventType.NodeDataChanged) {
                lastPath = event.getPath();
                lastZxid = event.getZxid();
                tell(new Change(Paths.key(lastPath), isOfDeletion ? Change.Kind.DELETED : Change.Kind.SET, lastZxid));
            }
        }
    }

    private boolean isRepeated(WatchedEvent event) {
        return event.getZxid() == lastZxid && event.getPath().equals(lastPath);
    }

    private void tell(Change change) {
        if (change.key().startsWith(prefix)) {
            listener.onChange(change);
        }
    }

    @Override
    public void onInterrupted(String reason) {
        floor = Math.max(floor, lastZxid);
        listener.onInterrupted(reason);
    }

    @Override
    public void onResumed(ZooKeeper session) {
        listener.onResumed();
    }
}
