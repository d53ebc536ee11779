package io.statebench.backend.memory;

import io.statebench.backend.Change;
import io.statebench.backend.StateStore;
import io.statebench.backend.Versioned;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One key. A write takes effect at the store to {@link #current}, a read at its load. A transaction takes effect for all
 * its keys when its {@link Commit} happens: until then they show what was there before.
 *
 * <p>Writers hold the monitor until the watches were told, so that these learn of changes in the order of versions.
 */
final class Cell {
    private final String key;
    private final List<MemoryWatch> watches;

    /** Written under the monitor, read without it. */
    private volatile @Nullable Versioned current;

    /** What a transaction is about to put here; written under the monitor, read without it. */
    private volatile @Nullable Prepared prepared;

    /** The version of the latest change, a deletion included; guarded by the monitor. */
    private long version = StateStore.ABSENT;

    Cell(String key, List<MemoryWatch> watches) {
        this.key = key;
        this.watches = watches;
    }

    /** A value that is there once the commit happened, and what is there until then. */
    private record Prepared(@Nullable Versioned before, Versioned value, Commit commit) {}

    Optional<Versioned> get() {
        Versioned seen = seen();
        return seen == null
                ? Optional.empty()
                : Optional.of(new Versioned(seen.value().clone(), seen.version()));
    }

    boolean holdsSomething() {
        return seen() != null;
    }

    private @Nullable Versioned seen() {
        Prepared waiting = prepared;
        if (waiting == null) {
            return current;
        }
        return waiting.commit().hasHappened() ? waiting.value() : waiting.before();
    }

    long set(byte[] value) {
        byte[] kept = value.clone();
        synchronized (this) {
            current = new Versioned(kept, ++version);
            tell(Change.Kind.SET);
            return version;
        }
    }

    synchronized OptionalLong compareAndSet(long expectedVersion, byte[] value) {
        return presentVersion() == expectedVersion ? OptionalLong.of(set(value)) : OptionalLong.empty();
    }

    /** The version of what is there; by one who has the monitor. */
    long presentVersion() {
        Versioned seen = current;
        return seen == null ? StateStore.ABSENT : seen.version();
    }

    /** The version of the latest change, a deletion included; by one who has the monitor. */
    synchronized long latestVersion() {
        return version;
    }

    /** Announces a value; by one who has the monitor, and keeps it until it {@linkplain #settle settled} that. */
    void prepare(Versioned value, Commit commit) {
        prepared = new Prepared(current, value, commit);
    }

    /** Puts the announced value in its place, after the commit happened. */
    synchronized void settle() {
        Versioned value = Objects.requireNonNull(prepared).value();
        version = value.version();
        current = value;
        prepared = null;
        tell(Change.Kind.SET);
    }

    synchronized boolean delete() {
        if (current == null) {
            return false;
        }
        current = null;
        version++;
        tell(Change.Kind.DELETED);
        return true;
    }

    private void tell(Change.Kind kind) {
        for (MemoryWatch watch : watches) {
            watch.see(key, kind, version);
        }
    }
}
