package io.statebench.workload.structure;

import io.statebench.backend.BackendException;
import io.statebench.backend.InDoubtException;
import io.statebench.backend.NotDoneException;
import io.statebench.backend.StateStore;
import io.statebench.backend.Versioned;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The text of a structure as it was read.
 *
 * @param text empty where nothing was there
 * @param version of the text
 */
record Snapshot(String text, long version) {
    /**
     * Reads one.
     *
     * @throws NotDoneException also where the read is in doubt, for it had no effect: nothing was written yet
     */
    static Snapshot of(StateStore store, String key) throws BackendException {
        try {
            Optional<Versioned> found = store.get(key);
            return found.isEmpty()
                    ? new Snapshot("", StateStore.ABSENT)
                    : new Snapshot(
                            new String(found.get().value(), StandardCharsets.UTF_8),
                            found.get().version());
        } catch (InDoubtException unanswered) {
            throw new NotDoneException("nothing was read, and nothing written: " + unanswered.getMessage(), unanswered);
        }
    }

    /** Writes another text in its place, unless somebody was faster; returns whether it did. */
    boolean replace(StateStore store, String key, String replacement) throws BackendException {
        return store.compareAndSet(key, version, replacement.getBytes(StandardCharsets.UTF_8))
                .isPresent();
    }
}
