package io.statebench.backend.broken;

import io.statebench.backend.BackendException;
import io.statebench.backend.NotDoneException;
import io.statebench.backend.StateStore;
import io.statebench.backend.Transaction;
import io.statebench.backend.Versioned;
import io.statebench.backend.Watch;
import io.statebench.backend.WatchListener;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads, now and then, what was overwritten before the read began, or that nothing was there yet. */
record StaleStore(StateStore sound, Past past, Chance chance) implements StateStore {
    @Override
    public Optional<Versioned> get(String key) throws BackendException {
        Optional<Past.Overwritten> stale = past.overwritten(key); // Before: later, it may be legal.
        Optional<Versioned> present = sound.get(key);
        return stale.isPresent() && chance.strikes()
                ? Optional.ofNullable(stale.get().value())
                : present;
    }

    @Override
    public long set(String key, byte[] value) throws BackendException {
        byte[] kept = value.clone();
        long version = sound.set(key, value);
        past.acknowledged(key, new Versioned(kept, version));
        return version;
    }

    @Override
    public OptionalLong compareAndSet(String key, long expectedVersion, byte[] value) throws BackendException {
        byte[] kept = value.clone();
        OptionalLong version = sound.compareAndSet(key, expectedVersion, value);
        version.ifPresent(written -> past.acknowledged(key, new Versioned(kept, written)));
        return version;
    }

    @Override
    public OptionalLong transact(Transaction transaction) throws BackendException {
        OptionalLong version = sound.transact(transaction);
        version.ifPresent(written -> transaction
                .writes()
                .forEach((key, value) -> past.acknowledged(key, new Versioned(value.clone(), written))));
        return version;
    }

    @Override
    public boolean delete(String key) throws BackendException {
        return sound.delete(key);
    }

    @Override
    public boolean exists(String key) throws BackendException {
        return sound.exists(key);
    }

    @Override
    public Watch watch(String prefix, WatchListener listener) throws NotDoneException {
        return sound.watch(prefix, listener);
    }
}
