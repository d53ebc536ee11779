package io.statebench.backend.memory;

import io.statebench.backend.Change;
import io.statebench.backend.WatchListener;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One watch. Writers never wait for it: when its mailbox is full, changes are left out and the listener is told of
 * the gap as soon as it has caught up, as it would be after a lost connection.
 */
final class MemoryWatch {
    private final String prefix;
    private final WatchListener listener;
    private final Mailbox mailbox;
    private final AtomicBoolean hasGap = new AtomicBoolean();

    MemoryWatch(String prefix, WatchListener listener, Mailbox mailbox) {
        this.prefix = prefix;
        this.listener = listener;
        this.mailbox = mailbox;
    }

    /** Called in the order of versions for any one key. */
    void see(String key, Change.Kind kind, long version) {
        if (key.startsWith(prefix) && !mailbox.offer(() -> tell(new Change(key, kind, version)))) {
            hasGap.set(true);
        }
    }

    private void tell(Change change) {
        listener.onChange(change);
        if (hasGap.getAndSet(false)) {
            listener.onInterrupted("the listener fell behind by " + Mailbox.CAPACITY + " changes");
            listener.onResumed();
        }
    }
}
