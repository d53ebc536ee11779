package io.statebench.workload.lock;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sets that nothing but their locks guard: who adds reads a whole set, waits, and writes it back, so that two who do it at
 * once lose what one of them added. They stand outside the system under test and never fail. Thread-safe.
 */
final class SharedSets {
    private final Map<String, List<Long>> sets = new HashMap<>();

    /** All elements, in the order they were added. */
    synchronized List<Long> read(String set) {
        return sets.getOrDefault(set, List.of());
    }

    /** Replaces all elements. */
    synchronized void write(String set, List<Long> elements) {
        sets.put(set, List.copyOf(elements));
    }
}
