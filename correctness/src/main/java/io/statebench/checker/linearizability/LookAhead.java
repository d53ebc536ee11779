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
    /**
     * By position: the last layer, up to that of its return, in which an operation is called that brings what it needs.
     */
    private final int[] lastSupplied;

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
        this.lastSupplied = isUnknown ? new int[0] : lastSupplied(values);
    }

    private int[] lastSupplied(int values) {
        int[] lastSoFar = new int[values];
        Arrays.fill(lastSoFar, NEVER);
        int[] supplied = new int[partition.action.length];
        for (int layer = 0; layer < supplied.length; layer++) {
            for (int i = partition.openFrom[layer]; i < partition.openFrom[layer + 1]; i++) {
                int position = partition.open[i];
                if (partition.callLayer[position] == layer) {
                    note(lastSoFar, table.brings(partition.action[position]), layer);
                }
            }
            int needed = table.needs(partition.action[layer]);
            supplied[layer] = needed >= 0 ? lastSoFar[needed] : NEVER;
        }
        return supplied;
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

    /**
     * Whether operations that must happen need a value more often than it can still come: no order goes on from here.
     * An operation that takes the value to another one needs a coming of its own, those that leave it alone share one.
     */
    boolean isLost(long[] row, int value) {
        if (isSilent || value >= lastNeeded.length) {
            return false;
        }
        int layer = Partition.layer(row);
        int takers = 0;
        int others = 0;
        int comings = Partition.value(row) == value ? 1 : 0;
        for (int i = partition.openFrom[layer]; i < partition.openFrom[layer + 1]; i++) {
            int position = partition.open[i];
            if (!partition.isDone(row, position)) {
                int action = partition.action[position];
                boolean brings = table.brings(action) == value && !table.isPure(action);
                if (table.needs(action) != value) {
                    comings += brings ? 1 : 0;
                } else if (partition.isRequired[position] && lastSupplied[position] <= layer) {
                    takers += brings || table.isPure(action) ? 0 : 1;
                    others = 1;
                }
            }
        }
        boolean isNeededLater = lastNeeded[value] > layer && lastBrought[value] <= layer;
        int needed = Math.max(takers, isNeededLater ? 1 : others);
        return comings < needed && !isInReserve(row, value);
    }

    /** Whether an indeterminate operation may still bring a value. */
    private boolean isInReserve(long[] row, int value) {
        for (int c = 0; c < partition.classAction.length; c++) {
            if (table.brings(partition.classAction[c]) == value && partition.isUsable(row, c, Integer.MAX_VALUE)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an operation that must happen needs what nothing brings before it returns: there is no order at all. */
    boolean isInVain() {
        for (int position = 0; position < lastSupplied.length; position++) {
            if (partition.isRequired[position] && lastSupplied[position] == NEVER) {
                int needed = table.needs(partition.action[position]);
                if (needed >= 0 && !isInitial(needed) && !isBroughtByDoubt(needed)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isInitial(int value) {
        for (int initial : partition.initial) {
            if (initial == value) {
                return true;
            }
        }
        return false;
    }

    private boolean isBroughtByDoubt(int value) {
        for (int action : partition.classAction) {
            if (table.brings(action) == value) {
                return true;
            }
        }
        return false;
    }

    /** Whether an operation called in the layer of a configuration needs what is lost. */
    boolean isHopeless(long[] row) {
        if (isSilent) {
            return false;
        }
        int layer = Partition.layer(row);
        for (int i = partition.openFrom[layer]; i < partition.openFrom[layer + 1]; i++) {
            int position = partition.open[i];
            if (partition.callLayer[position] == layer && partition.isRequired[position]) {
                int needed = table.needs(partition.action[position]);
                if (needed >= 0 && !partition.isDone(row, position) && isLost(row, needed)) {
                    return true;
                }
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
