package io.statebench.checker.linearizability;

import java.util.Arrays;

/** A list of ints: a long one grows without copying, so that growing never takes twice the memory. */
final class IntList {
    private static final int CHUNK_BITS = 12;
    private static final int CHUNK = 1 << CHUNK_BITS;
    private static final int FIRST_CHUNK = 64;

    private int[][] chunks = {new int[FIRST_CHUNK]};
    private int size;

    int size() {
        return size;
    }

    int get(int index) {
        return chunks[index >>> CHUNK_BITS][index & CHUNK - 1];
    }

    void set(int index, int value) {
        chunks[index >>> CHUNK_BITS][index & CHUNK - 1] = value;
    }

    void add(int value) {
        int chunk = size >>> CHUNK_BITS;
        int at = size & CHUNK - 1;
        if (chunk == chunks.length) {
            chunks = Arrays.copyOf(chunks, chunk + Math.max(1, chunk / 2));
        }
        if (chunks[chunk] == null) {
            chunks[chunk] = new int[CHUNK];
        } else if (at == chunks[chunk].length) {
            chunks[chunk] = Arrays.copyOf(chunks[chunk], Math.min(2 * at, CHUNK));
        }
        chunks[chunk][at] = value;
        size++;
    }

    int last() {
        return get(size - 1);
    }

    int removeLast() {
        return get(--size);
    }

    /** Forgets what it holds, and keeps the memory. */
    void clear() {
        size = 0;
    }

    /** How many bytes it holds, or soon will. */
    long bytes() {
        return 4L * (size + CHUNK);
    }
}
