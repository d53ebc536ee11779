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

/** Acknowledges, now and then, a write that it does not do, with the version it would have had. */
record ForgetfulStore(StateStore sound, Chance chance) implements StateStore {
    @Override
    public long set(String key, byte[] value) throws BackendException {
        return chance.strikes() ? presentVersion(key) + 1 : sound.set(key, value);
    }

    @Override
    public OptionalLong compareAndSet(String key, long expectedVersion, byte[] value) throws BackendException {
        if (!chance.strikes()) {
            return sound.compareAndSet(key, expectedVersion, value);
        }
        return presentVersion(key) == expectedVersion ? OptionalLong.of(expectedVersion + 1) : OptionalLong.empty();
    }

    /** Also where it should have been lost: whoever reads next sees that it was not done. */
    @Override
    public OptionalLong transact(Transaction transaction) throws BackendException {
        if (!chance.strikes()) {
            return sound.transact(transaction);
        }
        long latest = ABSENT;
        for (String key : transaction.writes().keySet()) {
            latest = Math.max(latest, presentVersion(key));
        }
        return OptionalLong.of(latest + 1);
    }

    private long presentVersion(String key) throws BackendException {
        return sound.get(key).map(Versioned::version).orElse(ABSENT);
    }

    @Override
    public Optional<Versioned> get(String key) throws BackendException {
        return sound.get(key);
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
