package io.statebench.workload.lock;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sets that nothing but their locks guard: who adds reads a whole set, waits, and writes it back, so that two who do it at
 * once lose what one of them added. They stand outside the system under test and never fail. Thread-safe.
 *
 * <p>A token that is presented counts from then on, with a read, too: if it did not, one whose lease is over could still
 * write between the read and the write of the next.
 *
 * <pre>
 *   P0 (token 1)  |- read -|                          (pause)      |- write: taken, but lost by the next -|
 *   P1 (token 2)                                |- read -|                                       |- write -|
 * </pre>
 */
final class SharedSets {
    private final Map<String, List<Long>> sets = new HashMap<>();
    private final GuardedResource fence = new GuardedResource();

    /** All elements, in the order they were added. */
    synchronized List<Long> read(String set) {
        return sets.getOrDefault(set, List.of());
    }

    /** The same for one who holds a token; empty if a larger one was presented before. */
    synchronized Optional<List<Long>> read(String set, long token) {
        return fence.write(set, token) ? Optional.of(read(set)) : Optional.empty();
    }

    /**
     * Replaces all elements.
     *
     * @return those that were there and are no more; empty if a larger token was presented before, and nothing done
     */
    synchronized Optional<List<Long>> write(String set, List<Long> elements, long token) {
        if (!fence.write(set, token)) {
            return Optional.empty();
        }
        Set<Long> kept = new HashSet<>(elements);
        List<Long> erased = new ArrayList<>(read(set));
        erased.removeIf(kept::contains);
        sets.put(set, List.copyOf(elements));
        return Optional.of(List.copyOf(erased));
    }
}
