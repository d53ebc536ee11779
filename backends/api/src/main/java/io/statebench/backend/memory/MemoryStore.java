package io.statebench.backend.memory;

import io.statebench.backend.StateStore;
import io.statebench.backend.Transaction;
import io.statebench.backend.Versioned;
import io.statebench.backend.Watch;
import io.statebench.backend.WatchListener;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
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

    /** Takes the monitors of all keys in their order, so that no two transactions wait for each other. */
    @Override
    public OptionalLong transact(Transaction transaction) {
        SortedSet<String> names = new TreeSet<>(transaction.expected().keySet());
        names.addAll(transaction.writes().keySet());
        return locked(names.stream().map(keys::of).toList(), () -> changed(transaction));
    }

    private static OptionalLong locked(List<Cell> cells, Supplier<OptionalLong> task) {
        if (cells.isEmpty()) {
            return task.get();
        }
        synchronized (cells.get(0)) {
            return locked(cells.subList(1, cells.size()), task);
        }
    }

    private OptionalLong changed(Transaction transaction) {
        for (Map.Entry<String, Long> expected : transaction.expected().entrySet()) {
            if (keys.of(expected.getKey()).presentVersion() != expected.getValue()) {
                return OptionalLong.empty();
            }
        }
        long version = 1
                + transaction.writes().keySet().stream()
                        .mapToLong(key -> keys.of(key).latestVersion())
                        .max()
                        .orElseThrow();
        Commit commit = new Commit();
        transaction
                .writes()
                .forEach((key, value) -> keys.of(key).prepare(new Versioned(value.clone(), version), commit));
        commit.happen();
        transaction.writes().keySet().forEach(key -> keys.of(key).settle());
        return OptionalLong.of(version);
    }

    @Override
    public Watch watch(String prefix, WatchListener listener) {
        Mailbox mailbox = mailboxes.get();
        keys.add(new MemoryWatch(prefix, listener, mailbox), mailbox);
        return mailbox::close;
    }
}
