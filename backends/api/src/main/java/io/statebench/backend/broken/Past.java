package io.statebench.backend.broken;

import io.statebench.backend.Versioned;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The two latest acknowledged values of each key, as seen by all clients of one cluster. Thread-safe. */
final class Past {
    private final Map<String, Generations> keys = new ConcurrentHashMap<>();

    /**
     * What a key held.
     *
     * @param value null where it held nothing
     */
    record Overwritten(@Nullable Versioned value) {}

    private record Generations(@Nullable Versioned older, Versioned newer) {
        Generations with(Versioned written) {
            if (written.version() > newer.version()) {
                return new Generations(newer, written);
            }
            boolean isBetween = older == null || written.version() > older.version();
            return isBetween ? new Generations(written, newer) : this;
        }
    }

    /** A write returned. */
    void acknowledged(String key, Versioned written) {
        keys.merge(key, new Generations(null, written), (known, one) -> known.with(one.newer()));
    }

    /** What is certainly overwritten by now, and by other bytes; of a key that was written once, that nothing was there. */
    Optional<Overwritten> overwritten(String key) {
        Generations known = keys.get(key);
        if (known == null) {
            return Optional.empty();
        }
        Versioned older = known.older();
        if (older == null) {
            return Optional.of(new Overwritten(null));
        }
        return Arrays.equals(older.value(), known.newer().value())
                ? Optional.empty()
                : Optional.of(new Overwritten(new Versioned(older.value().clone(), older.version())));
    }
}
