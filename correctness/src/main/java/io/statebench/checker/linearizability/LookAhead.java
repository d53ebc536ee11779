package io.statebench.checker.linearizability;

import java.util.Arrays;

/**
 * Knows which values are still needed and which can still come back, from what each action needs and brings.
 *
 * <p>It stays silent, and nothing is left out, unless every action that changes the value says what it brings.
 */
final class LookAhead {
    private static final int NEVER = -1;

    private final Partition partition;
    private final TransitionTable<?> table;
    private final boolean isSilent;
    /** Whether an action is possible in some values only without saying in which, as a lost compare-and-set is. */
    private final boolean hasDoubters;
    /**
     * By value: the last layer in which an operation is called that must happen and needs it, that may happen and needs
     * it, or that brings it; {@link #NEVER} if none.
     */
    private final int[] lastNeeded;

    private final int[] lastWanted;
    private final int[] lastBrought;

    LookAhead(Partition partition, TransitionTable<?> table) {
        this.partition = partition;
        this.table = table;
        int values = table.valueCount();
        this.lastNeeded = new int[values];
        this.lastWanted = new int[values];
        this.lastBrought = new int[values];
        Arrays.fill(lastNeeded, NEVER);
        Arrays.fill(lastWanted, NEVER);
        Arrays.fill(lastBrought, NEVER);
        boolean isUnknown = false;
        boolean isDoubting = false;
        for (int position = 0; position < partition.action.length; position++) {
            int action = partition.action[position];
            note(lastWanted, table.needs(action), partition.callLayer[position]);
            if (partition.isRequired[position]) {
                note(lastNeeded, table.needs(action), partition.callLayer[position]);
            }
            note(lastBrought, table.brings(action), partition.callLayer[position]);
            isUnknown |= isUnknown(action);
            isDoubting |= isDoubting(action);
        }
        for (int action : partition.classAction) {
            isUnknown |= isUnknown(action);
        }
        this.isSilent = isUnknown;
        this.hasDoubters = isDoubting;
    }

    private static void note(int[] last, int value, int layer) {
        if (value >= 0) {
            last[value] = Math.max(last[value], layer);
        }
    }

    private boolean isUnknown(int action) {
        return !table.isPure(action) && table.brings(action) < 0;
    }

    private boolean isDoubting(int action) {
        return table.isPure(action) && table.needs(action) < 0;
    }

    /** Whether a value, once left, cannot come back although an operation that must happen still needs it. */
    boolean isLost(long[] row, int value) {
        return !isSilent && value < lastNeeded.length && isNeeded(row, value) && !canComeBack(row, value);
    }

    private boolean isNeeded(long[] row, int value) {
        int layer = Partition.layer(row);
        if (lastNeeded[value] > layer) {
            return true;
        }
        for (int i = partition.openFrom[layer]; i < partition.openFrom[layer + 1]; i++) {
            int position = partition.open[i];
            if (partition.isRequired[position]
                    && table.needs(partition.action[position]) == value
                    && !partition.isDone(row, position)) {
                return true;
            }
        }
        return false;
    }

    private boolean canComeBack(long[] row, int value) {
        int layer = Partition.layer(row);
        if (lastBrought[value] > layer) {
            return true;
        }
        for (int i = partition.openFrom[layer]; i < partition.openFrom[layer + 1]; i++) {
            int position = partition.open[i];
            if (table.brings(partition.action[position]) == value && !partition.isDone(row, position)) {
                return true;
            }
        }
        for (int c = 0; c < partition.classAction.length; c++) {
            if (table.brings(partition.classAction[c]) == value && partition.isUsable(row, c, Integer.MAX_VALUE)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether an open operation writes, whatever was there, a value that nobody needs: done just before another such
     * write it changes nothing that anybody sees.
     */
    boolean isUnseenWrite(long[] row, int position) {
        int action = partition.action[position];
        return isBlindWrite(action) && !hasDoubters && !isSilent && !isWanted(row, table.brings(action));
    }

    /** Whether an action is possible everywhere and always leads to the same value. */
    boolean isBlindWrite(int action) {
        return table.brings(action) >= 0 && table.needs(action) < 0 && !table.isPure(action);
    }

    private boolean isWanted(long[] row, int value) {
        int layer = Partition.layer(row);
        if (lastWanted[value] > layer) {
            return true;
        }
        for (int i = partition.openFrom[layer]; i < partition.openFrom[layer + 1]; i++) {
            int position = partition.open[i];
            if (table.needs(partition.action[position]) == value && !partition.isDone(row, position)) {
                return true;
            }
        }
        for (int c = 0; c < partition.classAction.length; c++) {
            if (table.needs(partition.classAction[c]) == value && partition.isUsable(row, c, Integer.MAX_VALUE)) {
                return true;
            }
        }
        return false;
    }
}
