package io.statebench.checker.linearizability;

import java.util.Arrays;

/** The configurations of one layer, each with what {@link Moves} wants to know of the step before it. */
final class Frontier {
    private final Partition partition;
    private final boolean hasDominance;
    private Rows rows;
    private final IntList overwritten = new IntList();

    Frontier(Partition partition, Reductions reductions) {
        this.partition = partition;
        this.hasDominance = reductions.dominance() && partition.width > partition.countsFrom;
        this.rows = new Rows(partition.width);
    }

    void add(long[] row, int before) {
        if (rows.add(row)) {
            overwritten.add(before);
        }
    }

    int size() {
        return rows.size();
    }

    void get(int index, long[] into) {
        rows.get(index, into);
    }

    int overwritten(int index) {
        return overwritten.get(index);
    }

    void clear() {
        rows.clear();
        overwritten.clear();
    }

    long bytes() {
        return rows.bytes() + overwritten.bytes();
    }

    /**
     * Drops configurations from which nothing is possible that is not possible from another one: the same but for more
     * indeterminate operations used. Those that are kept lose what was known of the step before. Returns false if a budget
     * ran out; the frontier is whole then, but not minimal.
     */
    boolean keepMinimal(Meter meter) {
        if (!hasDominance || rows.size() < 2) {
            return true;
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
                if (meter.isExhaustedAt(rows.bytes() + kept.bytes())) {
                    return false;
                }
            }
            from = to;
        }
        rows = kept;
        overwritten.clear();
        for (int i = 0; i < kept.size(); i++) {
            overwritten.add(Moves.FREE);
        }
        return true;
    }

    private int byAllButUsed(int one, int other) {
        int end = partition.countsFrom;
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
