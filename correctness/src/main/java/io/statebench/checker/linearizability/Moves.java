package io.statebench.checker.linearizability;

/** The steps from one configuration to the next, with what can be left out left out. Used by one thread. */
final class Moves {
    /** Stands for: any step may follow. */
    static final int FREE = -1;

    private final Partition partition;
    private final TransitionTable<?> table;
    private final Reductions reductions;
    private final LookAhead lookAhead;
    private final long[] next;

    Moves(Partition partition, TransitionTable<?> table, Reductions reductions) {
        this.partition = partition;
        this.table = table;
        this.reductions = reductions;
        this.lookAhead = new LookAhead(partition, table);
        this.next = new long[partition.width];
    }

    /** Takes what each step leads to; the row is reused. */
    interface Sink {
        /**
         * Takes one.
         *
         * @param row the configuration
         * @param overwritten the value before an indeterminate step that nothing has seen yet, or {@link #FREE}
         */
        void accept(long[] row, int overwritten);
    }

    /**
     * Does every open pure operation that is possible now, as nothing is ever gained by doing it later; of a model that
     * is not deterministic, only if it says nothing of where we are. Returns whether there was one.
     */
    boolean settle(long[] row, int layer) {
        if (!reductions.pureAtOnce()) {
            return false;
        }
        int value = Partition.value(row);
        boolean isAny = false;
        for (int i = partition.openFrom[layer]; i < partition.openFrom[layer + 1]; i++) {
            int position = partition.open[i];
            int action = partition.action[position];
            if (table.isPure(action) && !partition.isDone(row, position) && table.step(value, action) == value) {
                partition.setDone(row, position);
                isAny = true;
            }
        }
        return isAny;
    }

    /**
     * Gives every configuration that is one step further within a layer.
     *
     * @param overwritten as the sink was told of this row
     */
    void expand(long[] row, int overwritten, Sink sink) {
        int layer = Partition.layer(row);
        for (int move = 0; hasMove(layer, move); move++) {
            make(move, row, overwritten, sink);
        }
    }

    /** Whether a layer has so many moves; the one that makes the returning operation is the first. */
    boolean hasMove(int layer, int move) {
        int c = move - openCount(layer);
        return c < 0 || (c < partition.classLayers.length && partition.classLayers[c][0] <= layer);
    }

    /** Gives the configuration that one move leads to, if it leads to any. */
    void make(int move, long[] row, int overwritten, Sink sink) {
        int layer = Partition.layer(row);
        int c = move - openCount(layer);
        if (c < 0) {
            int position = partition.open[partition.openFrom[layer] + move];
            if (!partition.isDone(row, position)) {
                stepDone(row, position, overwritten, sink);
            }
        } else if (partition.isUsable(row, c, layer)) {
            stepUsed(row, c, overwritten, sink);
        }
    }

    /** How many of the moves of a layer are operations that return in or after it; they come before the others. */
    int openCount(int layer) {
        return partition.openFrom[layer + 1] - partition.openFrom[layer];
    }

    private void stepDone(long[] row, int position, int overwritten, Sink sink) {
        int layer = Partition.layer(row);
        int value = Partition.value(row);
        int action = partition.action[position];
        int to = table.step(value, action);
        boolean isUseless = to == value && !partition.isRequired[position] && reductions.uselessSteps();
        if (to == TransitionTable.IMPOSSIBLE || isUseless || isUnseen(overwritten, action, to)) {
            return;
        }
        System.arraycopy(row, 0, next, 0, next.length);
        Partition.place(next, layer, to);
        partition.setDone(next, position);
        if (to != value) {
            if (isDeadEnd(value)) {
                return;
            }
            boolean hides = hideUnseen(action);
            boolean isSeen = settle(next, layer) || hides || partition.isRequired[position];
            sink.accept(next, isSeen || !reductions.uselessSteps() ? FREE : value);
        } else {
            sink.accept(next, FREE);
        }
    }

    private void stepUsed(long[] row, int c, int overwritten, Sink sink) {
        int layer = Partition.layer(row);
        int value = Partition.value(row);
        int action = partition.classAction[c];
        int to = table.step(value, action);
        if (to == TransitionTable.IMPOSSIBLE
                || (reductions.uselessSteps() && to == value)
                || isUnseen(overwritten, action, to)) {
            return;
        }
        System.arraycopy(row, 0, next, 0, next.length);
        Partition.place(next, layer, to);
        partition.use(next, c);
        if (to != value && isDeadEnd(value)) {
            return;
        }
        boolean hides = hideUnseen(action);
        boolean isSeen = settle(next, layer) || hides;
        sink.accept(next, isSeen || !reductions.uselessSteps() ? FREE : value);
    }

    /** Whether it is plain before the first step that no order is possible. */
    boolean isInVain() {
        return reductions.lookAhead() && lookAhead.isInVain();
    }

    /** Whether a configuration that has just come into its layer leads nowhere. */
    boolean isHopeless(long[] row) {
        return reductions.lookAhead() && lookAhead.isHopeless(row);
    }

    /** Whether a value was left that is still needed and cannot come back. */
    private boolean isDeadEnd(int left) {
        return reductions.lookAhead() && lookAhead.isLost(next, left);
    }

    /** Does the open writes that nobody will see, just before a write that hides them. Returns whether there was one. */
    private boolean hideUnseen(int action) {
        if (!reductions.unseenWrites() || !lookAhead.isBlindWrite(action)) {
            return false;
        }
        boolean isAny = false;
        int layer = Partition.layer(next);
        for (int i = partition.openFrom[layer]; i < partition.openFrom[layer + 1]; i++) {
            int position = partition.open[i];
            if (!partition.isDone(next, position) && lookAhead.isUnseenWrite(next, position)) {
                partition.setDone(next, position);
                isAny = true;
            }
        }
        return isAny;
    }

    /**
     * Whether a step leads where it would have led without the indeterminate step before it. Then the configuration
     * without that one is reached too, and everything possible after this one is possible after it.
     */
    private boolean isUnseen(int overwritten, int action, int to) {
        return overwritten != FREE && table.step(overwritten, action) == to;
    }
}
