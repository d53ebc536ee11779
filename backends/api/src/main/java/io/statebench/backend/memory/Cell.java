package io.statebench.backend.memory;

import io.statebench.backend.Change;
import io.statebench.backend.StateStore;
import io.statebench.backend.Versioned;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One key. A write takes effect at the store to {@link #current}, a read at its load.
 *
 * <p>Writers hold the monitor until the watches were told, so that these learn of changes in the order of versions.
 */
final class Cell {
    private final String key;
    private final List<MemoryWatch> watches;

    /** Written under the monitor, read without it. */
    private volatile @Nullable Versioned current;

    /** The version of the latest change, a deletion included; guarded by the monitor. */
    private long version = StateStore.ABSENT;

    Cell(String key, List<MemoryWatch> watches) {
        this.key = key;
        this.watches = watches;
    }

    Optional<Versioned> get() {
        Versioned seen = current;
        return seen == null
                ? Optional.empty()
                : Optional.of(new Versioned(seen.value().clone(), seen.version()));
    }

    boolean holdsSomething() {
        return current != null;
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
        Versioned seen = current;
        long present = seen == null ? StateStore.ABSENT : seen.version();
        return present == expectedVersion ? OptionalLong.of(set(value)) : OptionalLong.empty();
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
