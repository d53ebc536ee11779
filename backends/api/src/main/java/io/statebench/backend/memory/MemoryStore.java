package io.statebench.backend.memory;

import io.statebench.backend.StateStore;
import io.statebench.backend.Versioned;
import io.statebench.backend.Watch;
import io.statebench.backend.WatchListener;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Shared state as a map in this JVM. Nothing is ever in doubt. */
final class MemoryStore implements StateStore {
    private final Keys keys;
    private final Supplier<Mailbox> mailboxes;

    MemoryStore(Keys keys, Supplier<Mailbox> mailboxes) {
        this.keys = keys;
        this.mailboxes = mailboxes;
    }

    @Override
    public Optional<Versioned> get(String key) {
        Cell cell = keys.find(key);
        return cell == null ? Optional.empty() : cell.get();
    }

    @Override
    public long set(String key, byte[] value) {
        return keys.of(key).set(value);
    }

    @Override
    public boolean delete(String key) {
        Cell cell = keys.find(key);
        return cell != null && cell.delete();
    }

    @Override
    public boolean exists(String key) {
        Cell cell = keys.find(key);
        return cell != null && cell.holdsSomething();
    }

    @Override
    public OptionalLong compareAndSet(String key, long expectedVersion, byte[] value) {
        return keys.of(key).compareAndSet(expectedVersion, value);
    }

    @Override
    public Watch watch(String prefix, WatchListener listener) {
        Mailbox mailbox = mailboxes.get();
        keys.add(new MemoryWatch(prefix, listener, mailbox), mailbox);
        return mailbox::close;
    }
}
