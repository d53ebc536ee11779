package io.statebench.checker.linearizability;

import java.util.Arrays;

/** The configurations of one layer, each with what {@link Moves} wants to know of the step before it. */
final class Frontier {
    private final Partition partition;
    private final boolean hasDominance;
    private Rows rows;
    private int[] overwritten = new int[16];

    Frontier(Partition partition, Reductions reductions) {
        this.partition = partition;
        this.hasDominance = reductions.dominance() && !partition.classes.isEmpty();
        this.rows = new Rows(partition.width);
    }

    void add(long[] row, int before) {
        if (rows.add(row)) {
            int index = rows.size() - 1;
            if (index == overwritten.length) {
                overwritten = Arrays.copyOf(overwritten, 2 * index);
            }
            overwritten[index] = before;
        }
    }

    int size() {
        return rows.size();
    }

    void get(int index, long[] into) {
        rows.get(index, into);
    }

    int overwritten(int index) {
        return overwritten[index];
    }

    void clear() {
        rows.clear();
    }

    long bytes() {
        return rows.bytes() + 4L * overwritten.length;
    }

    /**
     * Drops configurations from which nothing is possible that is not possible from another one: the same but for more
     * indeterminate operations used. Those that are kept lose what was known of the step before.
     */
    void keepMinimal() {
        if (!hasDominance || rows.size() < 2) {
            return;
        }
        Integer[] order = new Integer[rows.size()];
        Arrays.setAll(order, index -> index);
        Arrays.sort(order, this::byAllButUsed);
        Rows kept = new Rows(partition.width);
        long[] row = new long[partition.width];
        for (int from = 0; from < order.length; ) {
            int to = from + 1;
            while (to < order.length && byAllButUsed(order[from], order[to]) == 0) {
                to++;
            }
            for (int i = from; i < to; i++) {
                if (!isDominated(order, i, from, to)) {
                    rows.get(order[i], row);
                    kept.add(row);
                }
            }
            from = to;
        }
        rows = kept;
        overwritten = new int[Math.max(16, kept.size())];
        Arrays.fill(overwritten, Moves.FREE);
    }

    private int byAllButUsed(int one, int other) {
        int end = partition.classWord[0];
        for (int word = 0; word < end; word++) {
            int order = Long.compare(rows.word(one, word), rows.word(other, word));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private boolean isDominated(Integer[] order, int i, int from, int to) {
        for (int other = from; other < to; other++) {
            if (other != i && isFewer(order[other], order[i])) {
                return true;
            }
        }
        return false;
    }

    private boolean isFewer(int one, int other) {
        for (int c = 0; c < partition.classWord.length; c++) {
            int word = partition.classWord[c];
            int shift = partition.classShift[c];
            long mask = partition.classMask[c];
            if ((rows.word(one, word) >>> shift & mask) > (rows.word(other, word) >>> shift & mask)) {
                return false;
            }
        }
        return true; // Rows differ, so at least one count is smaller.
    }
}
