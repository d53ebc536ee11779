package io.statebench.checker.linearizability;

import java.util.Arrays;

/** A set of rows of as many longs each, numbered in the order they came: open addressing, no object per row. */
final class Rows {
    private static final int INITIAL_CAPACITY = 16;
    private static final int ABSENT = -1;

    // The finalizer of MurmurHash3 for 64 bits, by Austin Appleby, in the public domain.
    private static final long MIX_1 = 0xff51afd7ed558ccdL;
    private static final long MIX_2 = 0xc4ceb9fe1a85ec53L;
    private static final int MIX_SHIFT = 33;

    private final int width;
    private long[] data;
    /** Row numbers by hash; a power of two, at most half full. */
    private int[] slots;

    private int size;

    Rows(int width) {
        this.width = width;
        this.data = new long[INITIAL_CAPACITY * width];
        this.slots = emptySlots(2 * INITIAL_CAPACITY);
    }

    int size() {
        return size;
    }

    /** Adds a row unless it is there. Returns whether it was not. */
    boolean add(long[] row) {
        int slot = slotOf(row, 0);
        int at = find(row, slot);
        if (slots[at] != ABSENT) {
            return false;
        }
        if ((size + 1) * width > data.length) {
            data = Arrays.copyOf(data, 2 * data.length);
        }
        System.arraycopy(row, 0, data, size * width, width);
        slots[at] = size++;
        if (2 * size > slots.length) {
            rehash();
        }
        return true;
    }

    private int find(long[] row, int from) {
        int at = from;
        while (slots[at] != ABSENT && !isEqual(slots[at], row)) {
            at = at + 1 & slots.length - 1;
        }
        return at;
    }

    private boolean isEqual(int index, long[] row) {
        int offset = index * width;
        for (int i = 0; i < width; i++) {
            if (data[offset + i] != row[i]) {
                return false;
            }
        }
        return true;
    }

    private int slotOf(long[] from, int offset) {
        long hash = 0;
        for (int i = 0; i < width; i++) {
            hash = (hash ^ from[offset + i]) * MIX_1;
            hash ^= hash >>> MIX_SHIFT;
        }
        hash *= MIX_2;
        hash ^= hash >>> MIX_SHIFT;
        return (int) hash & slots.length - 1;
    }

    private void rehash() {
        slots = emptySlots(2 * slots.length);
        for (int index = 0; index < size; index++) {
            int at = slotOf(data, index * width);
            while (slots[at] != ABSENT) {
                at = at + 1 & slots.length - 1;
            }
            slots[at] = index;
        }
    }

    private static int[] emptySlots(int count) {
        int[] slots = new int[count];
        Arrays.fill(slots, ABSENT);
        return slots;
    }

    /** Copies a row out. */
    void get(int index, long[] into) {
        System.arraycopy(data, index * width, into, 0, width);
    }

    /** One word of a row. */
    long word(int index, int word) {
        return data[index * width + word];
    }

    /** Empties the set; a large one also gives its memory back. */
    void clear() {
        size = 0;
        if (data.length > 4096 * width) {
            data = new long[INITIAL_CAPACITY * width];
            slots = emptySlots(2 * INITIAL_CAPACITY);
        } else {
            Arrays.fill(slots, ABSENT);
        }
    }

    /** How many bytes it holds. */
    long bytes() {
        return 8L * data.length + 4L * slots.length;
    }
}
