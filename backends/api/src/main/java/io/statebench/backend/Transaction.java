package io.statebench.backend;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A compare-and-set over several keys, which all happens or not at all.
 *
 * @param expected by key the version that it must still have, {@link StateStore#ABSENT} for one that must hold nothing;
 *     empty to write whatever is there. In the order of the keys.
 * @param writes by key what to write, at least one; arrays are not copied. In the order of the keys.
 */
public record Transaction(SortedMap<String, Long> expected, SortedMap<String, byte[]> writes) {
    public Transaction {
        expected = Collections.unmodifiableSortedMap(new TreeMap<>(expected));
        writes = Collections.unmodifiableSortedMap(new TreeMap<>(writes));
        if (writes.isEmpty()) {
            throw new IllegalArgumentException("a transaction writes something");
        }
        if (expected.containsKey("") || writes.containsKey("")) {
            throw new IllegalArgumentException("a key is not empty");
        }
        expected.forEach((key, version) -> {
            if (version < StateStore.ABSENT) {
                throw new IllegalArgumentException("a version is positive, not " + version + " of " + key);
            }
        });
    }

    /** One of maps in any order. */
    public static Transaction of(Map<String, Long> expected, Map<String, byte[]> writes) {
        return new Transaction(new TreeMap<>(expected), new TreeMap<>(writes));
    }
}
