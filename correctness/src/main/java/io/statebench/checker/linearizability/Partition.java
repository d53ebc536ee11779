package io.statebench.checker.linearizability;

import io.statebench.checker.linearizability.definition.Member;
import io.statebench.model.Action;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
 */
final class Partition {
    /** In the order of their returns; layer {@code k} ends with the return of the {@code k}-th. */
    final List<Member> returning;
    /** Indeterminate ones, by class, in the order of their calls. */
    final List<List<Member>> classes;

    final int initial;
    /** By position in {@link #returning}. */
    final int[] action;

    /** Whether each must have happened; one that need not may be left out when it returns. */
    final boolean[] isRequired;

    final int[] slot;
    /** The first layer in which each is open. */
    final int[] callLayer;
    /** By layer: positions of those open at its end, the one that returns first. */
    final int[][] open;

    final int[] classAction;
    /** By class: the first layer in which one more of it can be used. Classes are in the order of their first. */
    final int[][] classLayers;

    final int width;
    final int[] classWord;
    final int[] classShift;
    final long[] classMask;

    /** Lays operations out in the order of their calls; those that need not happen and are pure say nothing. */
    static Partition of(List<Member> members, TransitionTable<?> table, Reductions reductions) {
        members.forEach(member -> table.actionId(member.action()));
        table.seal();
        return new Partition(members, table, reductions);
    }

    private Partition(List<Member> members, TransitionTable<?> table, Reductions reductions) {
        this.initial = table.initial();
        this.returning = members.stream()
                .filter(member -> member.mustHappen() || (member.hasEnd() && !isPure(member, table)))
                .sorted(Comparator.comparingLong(Member::returnIndex))
                .toList();
        this.action = returning.stream()
                .mapToInt(member -> table.actionId(member.action()))
                .toArray();
        this.isRequired = new boolean[returning.size()];
        for (int position = 0; position < isRequired.length; position++) {
            isRequired[position] = returning.get(position).mustHappen();
        }
        this.slot = new int[returning.size()];
        this.callLayer = returning.stream()
                .mapToInt(member -> layerAfter(member.callIndex()))
                .toArray();
        this.open = new int[returning.size()][];
        int slots = assignSlots();

        List<Member> optional = members.stream()
                .filter(member -> !member.hasEnd() && !isPure(member, table))
                .toList();
        this.classes = classes(optional, reductions);
        this.classAction = classes.stream()
                .mapToInt(alike -> table.actionId(alike.get(0).action()))
                .toArray();
        this.classLayers = classes.stream().map(this::layersOf).toArray(int[][]::new);
        this.classWord = new int[classes.size()];
        this.classShift = new int[classes.size()];
        this.classMask = new long[classes.size()];
        this.width = layOutClasses(1 + (slots + Long.SIZE - 1) / Long.SIZE);
    }

    private static boolean isPure(Member member, TransitionTable<?> table) {
        return table.isPure(table.actionId(member.action()));
    }

    private int assignSlots() {
        List<Integer> byCall = new ArrayList<>();
        for (int position = 0; position < returning.size(); position++) {
            byCall.add(position);
        }
        byCall.sort(Comparator.comparingLong(position -> returning.get(position).callIndex()));
        List<Integer> present = new ArrayList<>();
        List<Integer> free = new ArrayList<>();
        int slots = 0;
        int called = 0;
        for (int layer = 0; layer < returning.size(); layer++) {
            long end = returning.get(layer).returnIndex();
            while (called < byCall.size() && returning.get(byCall.get(called)).callIndex() < end) {
                int position = byCall.get(called++);
                slot[position] = free.isEmpty() ? slots++ : free.remove(free.size() - 1);
                present.add(position);
            }
            open[layer] = present.stream().mapToInt(Integer::intValue).sorted().toArray();
            present.remove((Integer) layer);
            free.add(slot[layer]);
        }
        return slots;
    }

    private static List<List<Member>> classes(List<Member> optional, Reductions reductions) {
        if (!reductions.alikeInOrder()) {
            return optional.stream().map(List::of).toList();
        }
        Map<Action, List<Member>> byAction = new HashMap<>();
        List<List<Member>> classes = new ArrayList<>();
        for (Member member : optional) {
            byAction.computeIfAbsent(member.action(), unseen -> {
                        List<Member> alike = new ArrayList<>();
                        classes.add(alike);
                        return alike;
                    })
                    .add(member);
        }
        return classes;
    }

    private int[] layersOf(List<Member> alike) {
        return alike.stream().mapToInt(member -> layerAfter(member.callIndex())).toArray();
    }

    /** The first layer whose return comes after an index; as many as there are layers if none does. */
    private int layerAfter(long index) {
        int from = 0;
        int to = returning.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (returning.get(middle).returnIndex() > index) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from;
    }

    /** Gives each class the bits its count needs, none across two words. Returns the width of a row. */
    private int layOutClasses(int firstWord) {
        int word = firstWord;
        int shift = 0;
        for (int c = 0; c < classLayers.length; c++) {
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
        return classLayers.length == 0 ? firstWord : word + 1;
    }

    int layers() {
        return returning.size();
    }

    /** How many bytes this holds, roughly. */
    long bytes() {
        return Arrays.stream(open).mapToLong(layer -> 16L + 4L * layer.length).sum() + 64L * returning.size();
    }

    // A configuration as a row of longs.

    long[] initialRow() {
        long[] row = new long[width];
        row[0] = initial;
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

    boolean isDone(long[] row, int position) {
        return (row[1 + (slot[position] >> 6)] >>> slot[position] & 1) != 0;
    }

    void setDone(long[] row, int position) {
        row[1 + (slot[position] >> 6)] |= 1L << slot[position];
    }

    /** Frees the slot of an operation that returned. */
    void clearDone(long[] row, int position) {
        row[1 + (slot[position] >> 6)] &= ~(1L << slot[position]);
    }

    int used(long[] row, int c) {
        return (int) (row[classWord[c]] >>> classShift[c] & classMask[c]);
    }

    void use(long[] row, int c) {
        row[classWord[c]] += 1L << classShift[c];
    }
}
