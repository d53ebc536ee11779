package io.statebench.checker.linearizability;

import io.statebench.checker.linearizability.definition.Member;
import java.util.List;

/**
 * The operations of one key, laid out for the search.
 *
 * <p>Layer {@code k} is the time just before the {@code k}-th return. An operation that must happen has a slot from its
 * call to its return; slots are reused, so that a configuration needs as many bits as operations are ever open at once.
 * Indeterminate ones stay open for ever; those that do the same form a class and are counted.
 *
 * <pre>
 *   slot 0   |-- write 1 --|   |-- read 2 --|
 *   slot 1      |---- write 2 ----|
 *   class 0          |-- cas [2 3] ....................
 *   layers                 0       1        2
 *
 *   row: [layer, value | bits of slots ... | used of each class ... ]
 * </pre>
 *
 * <p>{@link Layering} lays a whole history out, {@link LiveWindow} one that is still going on.
 */
class Partition {
    /** In the order of their returns, by position; layer {@code k} ends with the return of position {@code k}. */
    List<Member> returning = List.of();
    /** Indeterminate ones, by class, in the order of their calls. */
    List<List<Member>> classes = List.of();

    /** The values it may begin with. */
    int[] initial = {};

    /** By position. */
    int[] action = {};

    /** By position: whether it must have happened; one that need not may be left out when it returns. */
    boolean[] isRequired = {};

    int[] slot = {};
    /** By position: the first layer in which it is open. */
    int[] callLayer = {};

    /** By layer: where the positions of those open at its end begin in {@link #open}; one more than there are layers. */
    int[] openFrom = {0};
    /** For each layer the positions of those open at its end, the one that returns first in front. */
    int[] open = {};

    int[] classAction = {};
    /** By class: the first layer in which one more of it can be used. Classes are in the order of their first. */
    int[][] classLayers = {};

    /** How many longs a configuration takes. */
    int width = 1;
    /** The first word that holds counts of classes. */
    int countsFrom = 1;

    int[] classWord = {};
    int[] classShift = {};
    /** By class: 0 where uses are not counted, so that its operations never run out. */
    long[] classMask = {};

    int layers() {
        return returning.size();
    }

    /** Whether there is one that returns and need not have happened. */
    boolean hasOptionalEnds() {
        for (boolean must : isRequired) {
            if (!must) {
                return true;
            }
        }
        return false;
    }

    /** How many bytes this holds, roughly; the operations themselves belong to the history. */
    long bytes() {
        return 4L * open.length + 21L * returning.size();
    }

    /** A configuration in which nothing is done. */
    long[] rowOf(int value) {
        long[] row = new long[width];
        place(row, 0, value);
        return row;
    }

    static int value(long[] row) {
        return (int) row[0];
    }

    static int layer(long[] row) {
        return (int) (row[0] >>> Integer.SIZE);
    }

    static void place(long[] row, int layer, int value) {
        row[0] = (long) layer << Integer.SIZE | value;
    }

    final boolean isDone(long[] row, int position) {
        int at = slot[position];
        return (row[1 + (at >> 6)] >>> at & 1) != 0;
    }

    final void setDone(long[] row, int position) {
        int at = slot[position];
        row[1 + (at >> 6)] |= 1L << at;
    }

    /** Frees the slot of an operation that returned. */
    final void clearDone(long[] row, int position) {
        int at = slot[position];
        row[1 + (at >> 6)] &= ~(1L << at);
    }

    final int used(long[] row, int c) {
        return (int) (row[classWord[c]] >>> classShift[c] & classMask[c]);
    }

    /** Whether one more of a class can be used in a layer. */
    final boolean isUsable(long[] row, int c, int layer) {
        int used = used(row, c);
        return used < classLayers[c].length && classLayers[c][used] <= layer;
    }

    final void use(long[] row, int c) {
        row[classWord[c]] += (1L & classMask[c]) << classShift[c];
    }

    /** Gives the slots their bits and each class those that its count needs, none across two words. */
    final void layOutRow(int slots, boolean isCounting) {
        int classCount = classLayers.length;
        countsFrom = 1 + (slots + Long.SIZE - 1) / Long.SIZE;
        classWord = new int[classCount];
        classShift = new int[classCount];
        classMask = new long[classCount];
        width = countsFrom;
        if (!isCounting || classCount == 0) {
            return;
        }
        int word = countsFrom;
        int shift = 0;
        for (int c = 0; c < classCount; c++) {
            int bits = Integer.SIZE - Integer.numberOfLeadingZeros(classLayers[c].length);
            if (shift + bits > Long.SIZE) {
                word++;
                shift = 0;
            }
            classWord[c] = word;
            classShift[c] = shift;
            classMask[c] = (1L << bits) - 1;
            shift += bits;
        }
        width = word + 1;
    }
}
