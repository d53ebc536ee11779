package io.statebench.checker.linearizability;

import java.util.Arrays;

/** From a value and an action to a value: open addressing over primitives, as there may be millions. */
final class StepMap {
    /** The answer where nothing was put. */
    static final int ABSENT = -2;

    private static final int INITIAL_CAPACITY = 64;
    /** How many entries may come between two looks at {@link #bytes}; chosen. */
    private static final int AHEAD = 1024;

    private static final long NO_KEY = -1;
    // The golden ratio in 64 bits: Knuth, The Art of Computer Programming, volume 3, section 6.4.
    private static final long MULTIPLIER = 0x9e3779b97f4a7c15L;

    private long[] keys = emptyKeys(INITIAL_CAPACITY);
    private int[] targets = new int[INITIAL_CAPACITY];
    private int size;

    private static long[] emptyKeys(int capacity) {
        long[] keys = new long[capacity];
        Arrays.fill(keys, NO_KEY);
        return keys;
    }

    int get(int value, int action) {
        int at = slotOf(key(value, action));
        return keys[at] == NO_KEY ? ABSENT : targets[at];
    }

    /** Puts a target where there is none yet. */
    void put(int value, int action, int target) {
        if (2 * size >= keys.length) {
            grow();
        }
        int at = slotOf(key(value, action));
        keys[at] = key(value, action);
        targets[at] = target;
        size++;
    }

    private static long key(int value, int action) {
        return (long) value << Integer.SIZE | action;
    }

    /** Where a key is, or would be. */
    private int slotOf(long key) {
        int mask = keys.length - 1;
        int at = (int) ((key * MULTIPLIER) >>> Integer.SIZE) & mask;
        while (keys[at] != NO_KEY && keys[at] != key) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldTargets = targets;
        keys = emptyKeys(2 * oldKeys.length);
        targets = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != NO_KEY) {
                int at = slotOf(oldKeys[i]);
                keys[at] = oldKeys[i];
                targets[at] = oldTargets[i];
            }
        }
    }

    /** How many bytes it holds, or will hold when it grows next, if that is near. */
    long bytes() {
        long growth = 2L * (size + AHEAD) >= keys.length && size > AHEAD ? 24L * keys.length : 0;
        return 12L * keys.length + growth;
    }
}
