package io.statebench.checker.linearizability;

import java.util.Arrays;

/**
 * A set of rows of as many longs each, numbered in the order they came: open addressing, no object per row, and no copying
 * of rows when it grows.
 */
final class Rows {
    private static final int CHUNK_BITS = 10;
    private static final int CHUNK_ROWS = 1 << CHUNK_BITS;
    private static final int FIRST_ROWS = 16;
    private static final int ABSENT = -1;

    /** How many rows may come between two looks at {@link #bytes}; chosen, more than operations are ever open. */
    private static final int AHEAD = 1024;

    // The finalizer of MurmurHash3 for 64 bits, by Austin Appleby, in the public domain.
    private static final long MIX_1 = 0xff51afd7ed558ccdL;
    private static final long MIX_2 = 0xc4ceb9fe1a85ec53L;
    private static final int MIX_SHIFT = 33;

    private final int width;
    private long[][] chunks;
    /** Row numbers by hash; a power of two, at most half full. */
    private int[] slots;

    private int size;

    Rows(int width) {
        this.width = width;
        this.chunks = new long[][] {new long[FIRST_ROWS * width]};
        this.slots = emptySlots(2 * FIRST_ROWS);
    }

    int size() {
        return size;
    }

    /** Adds a row unless it is there. Returns whether it was not. */
    boolean add(long[] row) {
        int at = find(row);
        if (slots[at] != ABSENT) {
            return false;
        }
        System.arraycopy(row, 0, chunkOfNext(), (size & CHUNK_ROWS - 1) * width, width);
        slots[at] = size++;
        if (2 * size > slots.length) {
            rehash();
        }
        return true;
    }

    private int find(long[] row) {
        int at = slotOf(row, 0);
        while (slots[at] != ABSENT && !isEqual(slots[at], row)) {
            at = at + 1 & slots.length - 1;
        }
        return at;
    }

    private boolean isEqual(int index, long[] row) {
        long[] chunk = chunks[index >>> CHUNK_BITS];
        int offset = (index & CHUNK_ROWS - 1) * width;
        for (int i = 0; i < width; i++) {
            if (chunk[offset + i] != row[i]) {
                return false;
            }
        }
        return true;
    }

    private long[] chunkOfNext() {
        int chunk = size >>> CHUNK_BITS;
        if (chunk == chunks.length) {
            chunks = Arrays.copyOf(chunks, chunk + Math.max(1, chunk / 2));
        }
        if (chunks[chunk] == null) {
            chunks[chunk] = new long[CHUNK_ROWS * width];
        } else if ((size & CHUNK_ROWS - 1) * width == chunks[chunk].length) {
            chunks[chunk] = Arrays.copyOf(chunks[chunk], Math.min(2 * chunks[chunk].length, CHUNK_ROWS * width));
        }
        return chunks[chunk];
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
            int at = slotOf(chunks[index >>> CHUNK_BITS], (index & CHUNK_ROWS - 1) * width);
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
        System.arraycopy(chunks[index >>> CHUNK_BITS], (index & CHUNK_ROWS - 1) * width, into, 0, width);
    }

    /** One word of a row. */
    long word(int index, int word) {
        return chunks[index >>> CHUNK_BITS][(index & CHUNK_ROWS - 1) * width + word];
    }

    /** Empties the set; a large one also gives its memory back. */
    void clear() {
        if (size > CHUNK_ROWS) {
            chunks = new long[][] {new long[FIRST_ROWS * width]};
            slots = emptySlots(2 * FIRST_ROWS);
        } else if (8 * size > slots.length) {
            Arrays.fill(slots, ABSENT);
        } else {
            clearSlotsOfRows();
        }
        size = 0;
    }

    /** The same, for a few rows in a table that was larger once. */
    private void clearSlotsOfRows() {
        for (int index = 0; index < size; index++) {
            int at = slotOf(chunks[0], index * width);
            while (slots[at] != index) {
                at = at + 1 & slots.length - 1;
            }
            slots[at] = ABSENT;
        }
    }

    /** How many bytes it holds, or will hold when it grows next, if that is near. */
    long bytes() {
        long growth = 2L * (size + AHEAD) > slots.length && size > AHEAD ? 8L * slots.length : 0;
        return 8L * width * (size + CHUNK_ROWS) + 4L * slots.length + growth;
    }
}
